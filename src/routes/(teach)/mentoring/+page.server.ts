import { ownLearners } from '#capabilities/mentoring/server/own-learners.ts';
import { mentorDesk } from '#desks/mentor.ts';
import { ask } from '../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, ownLearners, {})),
	...(await ask(event, mentorDesk, {})),
});
