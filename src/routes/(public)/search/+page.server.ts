import { kinds } from '#capabilities/search/rules/page.ts';
import { results, resultsInput } from '#capabilities/search/server/results.ts';
import { ask } from '../../door.server.ts';

const filters = ['kind', 'language', 'cursor'] as const;
const { q: question } = resultsInput.shape;

export const load = async (event) => {
	const { searchParams } = event.url;
	const q = question.safeParse(searchParams.get('q')?.replaceAll('\0', ' ').trim().slice(0, 200)).data;
	// A filter that does not exist, from an old address, is left out: the reader sees pages and not an error.
	const given = filters.flatMap((name) => {
		const value = searchParams.get(name);
		return value && resultsInput.shape[name].safeParse(value).success ? [[name, value] as const] : [];
	});
	const asked: Partial<Record<(typeof filters)[number], string>> = Object.fromEntries(given);
	return { q, kinds, asked, answer: q ? await ask(event, results, { ...asked, q } as never) : null };
};
