import { assignMentor } from '#capabilities/mentoring/server/matching/assign-mentor.ts';
import { matching } from '#capabilities/mentoring/server/matching/matching.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, matching, {})),
	done: event.url.searchParams.get('done'),
});

export const actions = { assignMentor: formAction(assignMentor) };
