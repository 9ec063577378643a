import { waitingProjects } from '#capabilities/assessment/server/waiting-projects.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => ask(event, waitingProjects, {});
