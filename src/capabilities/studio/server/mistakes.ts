import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { read, when } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { cursorInput, page } from '#platform/cursor.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { mayMend } from '../permissions.ts';
import { mistakeStates, openMistakeStates } from '../rules/mistake.ts';
import { together } from '../rules/passages.ts';
import { db } from '../tables.ts';
import { shortened } from './mistakes/shortened.ts';
import { placeOf, titleOf } from './mistakes/texts.ts';
import { worksOf } from './mistakes/works.ts';
import { namesOf, text } from './names.ts';

/** `changed`: open, and its passage no longer stands in a later version. */
export const mistakeFilters = ['changed', ...mistakeStates] as const;
const size = 20;
/** Older ones are shown first, so what is beyond comes into sight as they are answered. */
const most = 1000;

/**
 * The reports that wait, or those in a state: by course or programme, the one that waited longest first, those on similar
 * passages together; 20 groups a page. For those who make courses and programmes.
 */
export const mistakes = read({
	name: 'studio.mistakes',
	input: z.object({
		state: z.enum(mistakeFilters).optional(),
		/** Of one course or programme. */
		workId: z.uuid().optional(),
		language: localeSchema.optional(),
		cursor: cursorInput,
	}),
	output: z.object({
		groups: z.array(
			z.object({
				workId: z.uuid(),
				kind: z.enum(['course', 'programme']),
				work: text,
				title: text,
				mistakes: z.array(
					z.object({
						id: z.uuid(),
						state: z.enum(mistakeStates),
						quote: z.string(),
						language: localeSchema,
						said: z.string(),
						saidIn: localeSchema,
						reportedAt: instant,
						/** Whole days since it was reported. */
						days: z.int(),
						dueAt: instant.nullable(),
						takenBy: z.string().nullable(),
						mine: z.boolean(),
						/** The version in which the passage no longer stands. */
						changedIn: z.int().nullable(),
					}),
				),
			}),
		),
		next: z.string().nullable(),
		counts: z.array(z.object({ state: z.enum(mistakeStates), count: z.int() })),
		works: z.array(z.object({ id: z.uuid(), kind: z.enum(['course', 'programme']), title: text })),
	}),
	allow: (ctx) => when(mayMend(ctx.actor), null),
	async run(ctx, { state, workId, language, cursor }) {
		const rows = await found(ctx, { state, workId, language });
		const groups = together(
			rows.map((row) => ({
				...row,
				of: [row.courseId, row.chapter, row.programmeId, row.projectKey, row.language].join(' '),
			})),
		);
		const oldest = new Map<string, number>();
		for (const [at, [first]] of groups.entries()) {
			const work = first ? workOf(first) : '';
			if (!oldest.has(work)) oldest.set(work, at);
		}
		const sorted = groups.toSorted(([a], [b]) => place(oldest, a) - place(oldest, b));
		const from = cursor === undefined ? 0 : sorted.findIndex(([first]) => first?.id === cursor) + 1;
		const { items, next } = page(sorted.slice(from, from + size + 1), size, ([first]) => first?.id ?? '');
		const name = await namesOf(
			ctx,
			rows.map(({ takenBy }) => takenBy),
		);
		const own = personId(ctx.actor);
		const shown = [];
		for (const group of items) {
			const [first] = group;
			if (!first) continue;
			const { work, title } = await titleOf(ctx, placeOf(first), first.version, first.language);
			shown.push({
				workId: workOf(first),
				kind: first.courseId ? ('course' as const) : ('programme' as const),
				work: told(work.title, ctx.locale),
				title,
				mistakes: group.map((row) => ({
					id: row.id,
					state: row.state,
					quote: shortened(row.quote),
					language: row.language,
					said: shortened(row.said),
					saidIn: row.saidIn,
					reportedAt: row.reportedAt,
					days: Math.floor(ctx.clock.now().since(row.reportedAt).total('hours') / 24),
					dueAt: row.dueAt,
					takenBy: name(row.takenBy),
					mine: row.takenBy !== null && row.takenBy === own,
					changedIn: row.changedIn,
				})),
			});
		}
		return { groups: shown, next, counts: await countsOf(ctx), works: await worksOf(ctx) };
	},
});

interface Wanted {
	readonly state?: (typeof mistakeFilters)[number] | undefined;
	readonly workId?: string | undefined;
	readonly language?: 'fr' | 'en' | 'es' | undefined;
}

const found = async (ctx: ReadCtx, { state, workId, language }: Wanted) => {
	let query = db(ctx).selectFrom('studioMistake').selectAll().orderBy('reportedAt').orderBy('id').limit(most);
	if (state === undefined || state === 'changed') query = query.where('state', 'in', [...openMistakeStates]);
	else query = query.where('state', '=', state);
	if (state === 'changed') query = query.where('changedIn', 'is not', null);
	if (workId) query = query.where((eb) => eb.or([eb('courseId', '=', workId), eb('programmeId', '=', workId)]));
	if (language) query = query.where('language', '=', language);
	return query.execute();
};

interface OfWork {
	readonly courseId: string | null;
	readonly programmeId: string | null;
}
const workOf = ({ courseId, programmeId }: OfWork) => courseId ?? programmeId ?? '';
const place = (oldest: ReadonlyMap<string, number>, row: OfWork | undefined) =>
	row ? (oldest.get(workOf(row)) ?? 0) : 0;

const countsOf = async (ctx: ReadCtx) => {
	const rows = await db(ctx)
		.selectFrom('studioMistake')
		.select(({ fn }) => ['state', fn.countAll<string>().as('count')])
		.groupBy('state')
		.execute();
	return rows.map(({ state, count }) => ({ state, count: Number(count) }));
};
