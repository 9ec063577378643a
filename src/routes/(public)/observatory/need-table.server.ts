import type { z } from 'zod';
import type { needFields } from '#capabilities/observatory/server/need.ts';

/** The figures of a need in the order of every file of ours. */
export const needHeadings = [
	'projects',
	'projects_not_available_in_rows',
	'judged',
	'difficult',
	'difficult_not_available_in_rows',
	'share_difficult',
	'seasonal',
	'seasonal_not_available_in_rows',
	'rows',
	'level',
];

export const needValues = (need: z.output<typeof needFields>) => [
	need.projects,
	need.projectsMissing,
	need.judged,
	need.difficult,
	need.difficultMissing,
	need.share,
	need.seasonal,
	need.seasonalMissing,
	need.rows,
	need.level,
];

/** All pages of a list, one after the other. */
export const allOf = async <Item>(
	ask: (cursor: string | undefined) => Promise<{ items: Item[]; next: string | null }>,
): Promise<Item[]> => {
	const all: Item[] = [];
	let cursor: string | undefined;
	do {
		const { items, next } = await ask(cursor);
		all.push(...items);
		cursor = next ?? undefined;
	} while (cursor !== undefined);
	return all;
};
