import { learnerDesk } from '#desks/learner.ts';
import { ask } from '../../door.server.ts';

export const load = async (event) => ask(event, learnerDesk, {});
