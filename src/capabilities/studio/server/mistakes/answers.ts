import type { ReadCtx } from '#platform/context.ts';
import { type AnswerMove, answers } from '../../rules/mistake.ts';
import { mistakeLettersADay } from '../../settings.ts';
import { db } from '../../tables.ts';

export interface Answer {
	readonly move: AnswerMove;
	readonly words: string | null;
	readonly at: Temporal.Instant;
}

/** What was answered to a report, and to its original where it is a duplicate, in their order. */
export const answersTo = async (
	ctx: ReadCtx,
	{ id, duplicateOf }: { id: string; duplicateOf: string | null },
): Promise<readonly Answer[]> => {
	const rows = await db(ctx)
		.selectFrom('studioMistakeStep')
		.select(['mistakeId', 'move', 'words', 'madeAt'])
		.where('mistakeId', 'in', [id, ...(duplicateOf ? [duplicateOf] : [])])
		.where('move', 'in', [...answers])
		.orderBy('madeAt')
		.orderBy('number')
		.execute();
	// Its own come first: what was answered to the original may be older, and is heard of later.
	const own = rows.filter(({ mistakeId }) => mistakeId === id);
	return [...own, ...rows.filter(({ mistakeId }) => mistakeId !== id)].flatMap(({ move, words, madeAt }) => {
		const known = answers.find((one) => one === move);
		return known ? [{ move: known, words, at: madeAt }] : [];
	});
};

/** The addressee of a report's letters, as letters are counted by. */
export const letterMark = (ctx: ReadCtx, to: { personId: string | null; email: string | null }): string =>
	ctx.secrets.mark('letters on mistakes', to.personId ?? to.email ?? '');

/** Whether one more may be written today. */
export const mayWriteTo = async (ctx: ReadCtx, mark: string): Promise<boolean> => {
	const { count } = await db(ctx)
		.selectFrom('studioMistakeLetter')
		.select(({ fn }) => fn.countAll<string>().as('count'))
		.where('toMark', '=', mark)
		.where('sentAt', '>', ctx.clock.now().subtract({ hours: 24 }))
		.executeTakeFirstOrThrow();
	return Number(count) < (await ctx.setting(mistakeLettersADay));
};

/** Reports whose reporter may be written to now and has not heard the last answer. */
export const owedAnswers = async (ctx: ReadCtx): Promise<string[]> => {
	const rows = await db(ctx)
		.selectFrom('studioMistakeReporter')
		.innerJoin('studioMistake', 'studioMistake.id', 'studioMistakeReporter.mistakeId')
		.select(['studioMistake.id', 'personId', 'email'])
		.where((eb) => eb.or([eb('personId', 'is not', null), eb('confirmedAt', 'is not', null)]))
		.where((eb) =>
			eb(
				'told',
				'<',
				eb
					.selectFrom('studioMistakeStep')
					.select(({ fn }) => fn.countAll<number>().as('count'))
					.where('move', 'in', [...answers])
					.where((step) =>
						step.or([
							step('studioMistakeStep.mistakeId', '=', step.ref('studioMistake.id')),
							step('studioMistakeStep.mistakeId', '=', step.ref('studioMistake.duplicateOf')),
						]),
					),
			),
		)
		.execute();
	const owed: string[] = [];
	for (const row of rows) if (await mayWriteTo(ctx, letterMark(ctx, row))) owed.push(row.id);
	return owed;
};
