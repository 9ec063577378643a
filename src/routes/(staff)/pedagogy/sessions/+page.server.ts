import { sessions } from '#capabilities/mentoring/server/sessions/sessions.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => {
	const of = (name: string) => event.url.searchParams.get(name) || undefined;
	const [mentorId, cursor] = [of('mentorId'), of('cursor')];
	return {
		...(await ask(event, sessions, { show: of('show'), mentorId, week: of('week'), cursor } as object)),
		mentorId,
	};
};
