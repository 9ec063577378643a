import { mentoredRisks } from '#capabilities/mentoring/server/risk/mentored-risks.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => ask(event, mentoredRisks, {});
