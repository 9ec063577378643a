import { learners } from '#capabilities/mentoring/server/learners.ts';
import { assignMentor } from '#capabilities/mentoring/server/matching/assign-mentor.ts';
import { ask, formAction } from '../../../door.server.ts';

const mentored = (event: { url: URL }) => (event.url.searchParams.get('mentored') === 'yes' ? 'yes' : 'no');

export const load = async (event) => ({
	...(await ask(event, learners, {
		mentored: mentored(event),
		cursor: event.url.searchParams.get('cursor') ?? undefined,
	})),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	assignMentor: formAction(assignMentor, {
		next: (_answer, event) => `/pedagogy/learners?mentored=${mentored(event)}&done=assignMentor`,
	}),
};
