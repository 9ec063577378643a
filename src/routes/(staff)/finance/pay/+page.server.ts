import { payMonths } from '#capabilities/faculty/server/pay-months.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => ask(event, payMonths, {});
