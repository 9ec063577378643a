import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { answers, mistakeStates } from '../rules/mistake.ts';
import { db } from '../tables.ts';
import { answersTo } from './mistakes/answers.ts';
import { became, becameOf } from './mistakes/became.ts';
import { byCode, mistakeCode } from './mistakes/by-code.ts';
import { fateOf, type MistakeRow, mistakeRow } from './mistakes/mistake-row.ts';
import { pathTo, placeOf, titleOf } from './mistakes/texts.ts';
import { text } from './names.ts';

/**
 * What became of a report, for whoever has its code: what was reported, the answers, what mended it. Neither the address
 * that was left nor who answered is in it, nor another report that it repeats.
 */
export const reportedMistake = read({
	name: 'studio.reported-mistake',
	input: z.object({ code: mistakeCode }),
	output: z.object({
		code: z.string(),
		state: z.enum(mistakeStates),
		work: text,
		title: text,
		path: z.string(),
		quote: z.string(),
		language: localeSchema,
		said: z.string(),
		saidIn: localeSchema,
		reportedAt: instant,
		/** By when somebody answers, or others are asked; none where it is answered for good. */
		dueAt: instant.nullable(),
		answers: z.array(z.object({ move: z.enum(answers), words: z.string().nullable(), at: instant })),
		/** The version that mended it, or its original. */
		mended: became.nullable(),
		/** Whether the answer is written to somebody. */
		letters: z.enum(['none', 'account', 'unconfirmed', 'confirmed']),
	}),
	async allow(ctx, { code }) {
		const row = await byCode(ctx, code);
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const { work, title } = await titleOf(ctx, placeOf(row), row.version, row.language);
		const original = row.duplicateOf ? await mistakeRow(ctx, row.duplicateOf) : undefined;
		const mendedIn = (original ?? row).mendedIn;
		return {
			code: row.code,
			state: row.state,
			work: told(work.title, ctx.locale),
			title,
			path: pathTo(placeOf(row), work.slug, row.anchor),
			quote: row.quote,
			language: row.language,
			said: row.said,
			saidIn: row.saidIn,
			reportedAt: row.reportedAt,
			dueAt: (original ?? row).dueAt,
			answers: [...(await answersTo(ctx, row))],
			mended: mendedIn === null ? null : becameOf(row, await fateOf(ctx, row), work.slug, mendedIn),
			letters: await lettersTo(ctx, row),
		};
	},
});

const lettersTo = async (ctx: ReadCtx, { id }: MistakeRow) => {
	const reporter = await db(ctx)
		.selectFrom('studioMistakeReporter')
		.select(['personId', 'confirmedAt'])
		.where('mistakeId', '=', id)
		.executeTakeFirst();
	if (!reporter) return 'none' as const;
	if (reporter.personId) return 'account' as const;
	return reporter.confirmedAt ? ('confirmed' as const) : ('unconfirmed' as const);
};
