import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { holdersOf, writeLetter } from '../../identity/public.server.ts';
import { db } from '../tables.ts';

/** What waits for somebody, in figures. */
interface Waiting {
	readonly toSort: number;
	readonly escalated: number;
	readonly toMend: number;
}

const writeTo = (ctx: Ctx, personId: string, { toSort, escalated, toMend }: Waiting): Promise<void> =>
	writeLetter(ctx, 'studio.mistakes-waiting', personId, (_person, options, school) => ({
		subject: m.studio_mistake_letter_waiting_subject({ school }, options),
		paragraphs: [
			...(toSort > 0 ? [m.studio_mistake_letter_to_sort({ count: toSort }, options)] : []),
			...(escalated > 0 ? [m.studio_mistake_letter_escalated({ count: escalated }, options)] : []),
			...(toMend > 0 ? [m.studio_mistake_letter_to_mend({ count: toMend }, options)] : []),
		],
		action: { label: m.studio_mistake_letter_queue({}, options), path: '/studio/mistakes' },
	}));

/** One letter to each for whom something waits: to sort, to mend, or, for the head of pedagogy, what nobody sorted. */
export const waitingLetter = listener({
	name: 'studio.mistakes-waiting',
	on: 'studio.mistakes-waited-for',
	async run(ctx) {
		const rows = await db(ctx)
			.selectFrom('studioMistake')
			.select(['state', 'takenBy', 'remindedAt'])
			.where('dueAt', 'is not', null)
			.execute();
		const count = (state: string) => rows.filter((row) => row.state === state).length;
		const sorters = new Set(await holdersOf(ctx, ['author', 'instructional-designer', 'quality-officer']));
		const heads = new Set(await holdersOf(ctx, ['head-of-pedagogy']));
		const late = rows.filter((row) => row.state === 'accepted' && row.remindedAt !== null);
		const takers = late.flatMap(({ takenBy }) => takenBy ?? []);
		for (const personId of new Set([...sorters, ...heads, ...takers])) {
			const waiting = {
				toSort: sorters.has(personId) ? count('reported') : 0,
				escalated: heads.has(personId) ? count('escalated') : 0,
				toMend: takers.filter((one) => one === personId).length,
			};
			if (waiting.toSort + waiting.escalated + waiting.toMend > 0) await writeTo(ctx, personId, waiting);
		}
	},
});

/** What somebody accepted may be mended: the passage is another in what was just published. They look, and say so. */
export const changedLetter = listener({
	name: 'studio.passages-changed-letter',
	on: 'studio.passages-changed',
	async run(ctx, { mistakeIds }) {
		const rows = await db(ctx)
			.selectFrom('studioMistake')
			.select(['takenBy'])
			.where('id', 'in', [...mistakeIds])
			.where('state', '=', 'accepted')
			.execute();
		for (const [personId, own] of Map.groupBy(rows, ({ takenBy }) => takenBy))
			if (personId)
				await writeLetter(ctx, 'studio.passages-changed', personId, (_person, options, school) => ({
					subject: m.studio_mistake_letter_passages_subject({ school }, options),
					paragraphs: [m.studio_mistake_letter_passages_body({ count: own.length }, options)],
					action: { label: m.studio_mistake_letter_queue({}, options), path: '/studio/mistakes?state=changed' },
				}));
	},
});
