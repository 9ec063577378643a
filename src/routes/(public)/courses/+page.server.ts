import { durations, levels, subjects } from '#capabilities/catalogue/rules/words.ts';
import { courseFilters, courses } from '#capabilities/catalogue/server/courses.ts';
import { cacheTags } from '../../answer.server.ts';
import { ask } from '../../door.server.ts';

const fields = ['q', 'language', 'subject', 'level', 'duration', 'cursor'] as const;

export const load = async (event) => {
	event.setHeaders({ [cacheTags]: 'catalogue' });
	const given = fields.flatMap((name) =>
		event.url.searchParams.get(name) ? [[name, event.url.searchParams.get(name)] as const] : [],
	);
	// A filter that does not exist, from an old address, is left out: the reader sees courses and not an error.
	const known = given.filter(([name, value]) => courseFilters.shape[name].safeParse(value).success);
	const filters: Partial<Record<(typeof fields)[number], string>> = Object.fromEntries(known);
	return {
		...(await ask(event, courses, courseFilters.parse(filters))),
		filters,
		subjects,
		levels,
		durations: Object.keys(durations),
	};
};
