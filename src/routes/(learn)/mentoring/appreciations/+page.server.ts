import { appreciations } from '#capabilities/mentoring/server/appreciation/appreciations.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => ask(event, appreciations, {});
