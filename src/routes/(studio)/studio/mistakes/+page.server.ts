import { mistakeFilters, mistakes } from '#capabilities/studio/server/mistakes.ts';
import { locales } from '#platform/localized.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => {
	const { searchParams } = event.url;
	const state = mistakeFilters.find((one) => one === searchParams.get('state'));
	const language = locales.find((one) => one === searchParams.get('language'));
	const workId = /^[0-9a-f-]{36}$/.exec(searchParams.get('work') ?? '')?.[0];
	const cursor = searchParams.get('cursor') ?? undefined;
	return {
		...(await ask(event, mistakes, { state, language, workId, cursor })),
		wanted: { state: state ?? '', language: language ?? '', work: workId ?? '' },
		filters: mistakeFilters,
	};
};
