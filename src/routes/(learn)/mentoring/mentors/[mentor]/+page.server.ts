import { mentor } from '#capabilities/mentoring/server/mentor.ts';
import { ask } from '../../../../door.server.ts';

export const load = async (event) => ({ mentor: await ask(event, mentor, { mentorId: event.params.mentor }) });
