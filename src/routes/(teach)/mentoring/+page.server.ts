import { ownLearners } from '#capabilities/mentoring/server/own-learners.ts';
import { ask } from '../../door.server.ts';

export const load = async (event) => ask(event, ownLearners, {});
