import { schoolCard } from '#platform/operations/school-card.ts';
import { ask, pathOf } from './door.server.ts';

export const load = async (event) => {
	const { person, school } = event.locals;
	const card = await ask(event, schoolCard, {});
	return { person, school: card, path: pathOf(event), search: event.url.search, origin: school.publicUrl };
};
