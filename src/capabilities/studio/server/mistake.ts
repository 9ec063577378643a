import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { movesOf } from '#platform/workflow.ts';
import { mayMend } from '../permissions.ts';
import { editorMoves, mistakeStates, mistake as table } from '../rules/mistake.ts';
import { alike, likeness } from '../rules/passages.ts';
import { db } from '../tables.ts';
import { became, becameOf } from './mistakes/became.ts';
import { fateOf, type MistakeRow, mistakeRow } from './mistakes/mistake-row.ts';
import { shortened } from './mistakes/shortened.ts';
import { pathTo, placeOf, titleOf } from './mistakes/texts.ts';
import { namesOf, text } from './names.ts';

/** One report as those who sort and mend see it: without whom it came from, but for how they are answered. */
export const mistake = read({
	name: 'studio.mistake',
	input: z.object({ mistakeId: z.uuid() }),
	output: z.object({
		id: z.uuid(),
		state: z.enum(mistakeStates),
		kind: z.enum(['course', 'programme']),
		work: text,
		title: text,
		path: z.string(),
		version: z.int(),
		quote: z.string(),
		language: localeSchema,
		said: z.string(),
		saidIn: localeSchema,
		reportedAt: instant,
		dueAt: instant.nullable(),
		takenBy: z.string().nullable(),
		/** The first version in which the passage no longer stands. */
		changed: became.nullable(),
		/** In the newest version. */
		now: became.nullable(),
		mended: became.nullable(),
		/** Whether the answer reaches somebody by letter. */
		answered: z.boolean(),
		steps: z.array(
			z.object({ move: z.string(), words: z.string().nullable(), at: instant, by: z.string().nullable() }),
		),
		/** What it repeats. */
		original: z.object({ id: z.uuid(), quote: z.string() }).nullable(),
		/** Others on the same or a similar passage of the same work, for what it may repeat. */
		similar: z.array(
			z.object({
				id: z.uuid(),
				state: z.enum(mistakeStates),
				quote: z.string(),
				said: z.string(),
				reportedAt: instant,
			}),
		),
		duplicates: z.int(),
		moves: z.array(z.enum(editorMoves)),
	}),
	async allow(ctx, { mistakeId }) {
		if (!mayMend(ctx.actor)) return refuse('forbidden');
		const row = await mistakeRow(ctx, mistakeId);
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const { work, title } = await titleOf(ctx, placeOf(row), row.version, row.language);
		const fate = await fateOf(ctx, row);
		const steps = await stepsOf(ctx, row.id);
		const name = await namesOf(ctx, [row.takenBy, ...steps.map(({ madeBy }) => madeBy)]);
		const original = row.duplicateOf ? await mistakeRow(ctx, row.duplicateOf) : undefined;
		const became = (version?: number | null) => (version === null ? null : becameOf(row, fate, work.slug, version));
		return {
			id: row.id,
			state: row.state,
			kind: row.courseId ? ('course' as const) : ('programme' as const),
			work: told(work.title, ctx.locale),
			title,
			path: pathTo(placeOf(row), work.slug, row.anchor),
			version: row.version,
			quote: row.quote,
			language: row.language,
			said: row.said,
			saidIn: row.saidIn,
			reportedAt: row.reportedAt,
			dueAt: row.dueAt,
			takenBy: name(row.takenBy),
			changed: became(fate.changedIn),
			now: became(),
			mended: became(row.mendedIn),
			answered: await isAnswered(ctx, row.id),
			steps: steps.map(({ move, words, madeAt, madeBy }) => ({ move, words, at: madeAt, by: name(madeBy) })),
			original: original ? { id: original.id, quote: shortened(original.quote) } : null,
			similar: await similarTo(ctx, row),
			duplicates: await duplicatesOf(ctx, row.id),
			moves: editorMoves.filter(
				(move) => movesOf(table, row.state, 'editor').includes(move) && (move !== 'mend' || fate.revisedIn !== null),
			),
		};
	},
});

const stepsOf = (ctx: ReadCtx, mistakeId: string) =>
	db(ctx)
		.selectFrom('studioMistakeStep')
		.select(['move', 'words', 'madeAt', 'madeBy'])
		.where('mistakeId', '=', mistakeId)
		.orderBy('number')
		.execute();

const isAnswered = async (ctx: ReadCtx, mistakeId: string): Promise<boolean> => {
	const reporter = await db(ctx)
		.selectFrom('studioMistakeReporter')
		.select('mistakeId')
		.where('mistakeId', '=', mistakeId)
		.where((eb) => eb.or([eb('personId', 'is not', null), eb('confirmedAt', 'is not', null)]))
		.executeTakeFirst();
	return reporter !== undefined;
};

const duplicatesOf = async (ctx: ReadCtx, mistakeId: string): Promise<number> => {
	const { count } = await db(ctx)
		.selectFrom('studioMistake')
		.select(({ fn }) => fn.countAll<string>().as('count'))
		.where('duplicateOf', '=', mistakeId)
		.executeTakeFirstOrThrow();
	return Number(count);
};

const mostSimilar = 10;
const mostCompared = 300;

const similarTo = async (ctx: ReadCtx, row: MistakeRow) => {
	const rows = await db(ctx)
		.selectFrom('studioMistake')
		.select(['id', 'state', 'quote', 'said', 'reportedAt', 'passage'])
		.where('courseId', 'is not distinct from', row.courseId)
		.where('programmeId', 'is not distinct from', row.programmeId)
		.where('id', '<>', row.id)
		.where('state', '<>', 'duplicate')
		.orderBy('reportedAt', 'desc')
		.limit(mostCompared)
		.execute();
	return rows
		.filter((one) => one.passage === row.passage || likeness(one.quote, row.quote) >= alike)
		.slice(0, mostSimilar)
		.map(({ passage: _, quote, said, ...one }) => ({ ...one, quote: shortened(quote), said: shortened(said) }));
};
