import { z } from 'zod';
import { instant } from '#platform/instant.ts';
import { localeSchema } from '#platform/localized.ts';
import { difference } from '../../rules/difference.ts';
import type { Fate, MistakeRow } from './mistake-row.ts';
import { pathTo, placeOf } from './texts.ts';

/** What became of a quoted passage in one version. */
export const became = z.object({
	version: z.int(),
	publishedAt: instant,
	kind: z.enum(['stands', 'changed', 'gone']),
	lang: localeSchema,
	/** Where it is read now. */
	path: z.string(),
	/** Word by word, where it says something else. */
	difference: z.array(z.object({ text: z.string(), kind: z.enum(['same', 'gone', 'new']) })),
});

/** In the version named, else in the newest. */
export const becameOf = (
	row: MistakeRow,
	{ editions }: Fate,
	slug: string,
	version?: number,
): z.output<typeof became> | null => {
	const edition = version === undefined ? editions.at(-1) : editions.find((one) => one.version === version);
	if (!edition) return null;
	const { standing, publishedAt } = edition;
	const passage = standing.kind === 'gone' ? undefined : standing.passage;
	return {
		version: edition.version,
		publishedAt,
		kind: standing.kind,
		lang: row.language,
		path: pathTo(placeOf(row), slug, passage?.anchor ?? null),
		difference:
			standing.kind === 'changed' ? difference(row.quote, standing.passage.text).map((piece) => ({ ...piece })) : [],
	};
};
