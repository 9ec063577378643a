import { mentorDesk } from '#desks/mentor.ts';
import { ask } from '../../door.server.ts';

export const load = async (event) => ask(event, mentorDesk, {});
