import type { ReadCtx } from '#platform/context.ts';
import type { Decision, SecondLook } from '../rules/evaluators.ts';
import { db } from '../tables.ts';

type Outcome = 'acquired' | 'not-yet';

export interface Decided extends Decision {
	readonly defenceId: string;
	readonly decidedAt: Temporal.Instant;
}

export interface Judged extends SecondLook {
	readonly defenceId: string;
	readonly lookId: string;
	/** One by one, what the first decided and the second says. */
	readonly competencies: readonly { readonly key: string; readonly outcome: Outcome; readonly second: Outcome }[];
}

/** All of it acquired, or not yet: of a defence, what becomes of the project. */
const wholeOf = (outcomes: readonly Outcome[]): Outcome =>
	outcomes.every((one) => one === 'acquired') ? 'acquired' : 'not-yet';

/** What was decided since a moment, in the order of time, a defence as one. */
export const decidedSince = async (ctx: ReadCtx, from: Temporal.Instant): Promise<Decided[]> => {
	const rows = await db(ctx)
		.selectFrom('assessmentHeld as held')
		.innerJoin('assessmentJudged as judged', 'judged.defenceId', 'held.defenceId')
		.select((eb) => [
			...(['held.defenceId', 'evaluatorId', 'programmeId', 'held.decidedAt'] as const),
			eb.fn<boolean>('bool_and', [eb('judged.outcome', '=', 'acquired')]).as('isAcquired'),
		])
		.where('held.decidedAt', '>=', from)
		.groupBy(['held.defenceId', 'evaluatorId', 'programmeId', 'held.decidedAt'])
		.orderBy('held.decidedAt')
		.orderBy('held.defenceId')
		.execute();
	return rows.flatMap(({ isAcquired, decidedAt, ...one }) =>
		decidedAt === null ? [] : [{ ...one, decidedAt, outcome: isAcquired ? 'acquired' : 'not-yet' }],
	);
};

/** What second looks found since a moment, beside what had been decided. */
export const judgedSince = async (ctx: ReadCtx, from: Temporal.Instant): Promise<Judged[]> => {
	const rows = await db(ctx)
		.selectFrom('oversightLook as look')
		.innerJoin('oversightJudgement as said', 'said.lookId', 'look.id')
		.innerJoin('assessmentHeld as held', 'held.defenceId', 'look.defenceId')
		.innerJoin('assessmentJudged as judged', (join) =>
			join.onRef('judged.defenceId', '=', 'look.defenceId').onRef('judged.competencyKey', '=', 'said.competencyKey'),
		)
		.select(['look.id as lookId', 'look.defenceId', 'look.firstId as evaluatorId', 'programmeId'])
		.select(['said.competencyKey as key', 'judged.outcome', 'said.outcome as second'])
		.where('look.round', '=', 2)
		.where('look.state', '=', 'decided')
		.where('look.decidedAt', '>=', from)
		.orderBy('look.decidedAt')
		.orderBy('said.id')
		.execute();
	return [...Map.groupBy(rows, ({ lookId }) => lookId).values()].flatMap((own) => {
		const [first] = own;
		if (!first) return [];
		const { lookId, defenceId, evaluatorId, programmeId } = first;
		const competencies = own.map((one) => ({
			...{ key: one.key, outcome: one.outcome, second: one.second as Outcome },
		}));
		return [
			{
				...{ lookId, defenceId, evaluatorId, programmeId, competencies },
				outcome: wholeOf(competencies.map(({ outcome }) => outcome)),
				second: wholeOf(competencies.map(({ second }) => second)),
			},
		];
	});
};

/** What one look found, competency by competency, beside what had been decided. */
export const comparedIn = async (ctx: ReadCtx, lookId: string) => {
	const rows = await db(ctx)
		.selectFrom('oversightLook as look')
		.innerJoin('oversightJudgement as said', 'said.lookId', 'look.id')
		.innerJoin('assessmentJudged as judged', (join) =>
			join.onRef('judged.defenceId', '=', 'look.defenceId').onRef('judged.competencyKey', '=', 'said.competencyKey'),
		)
		.select(['said.competencyKey as key', 'judged.outcome', 'said.outcome as second', 'said.reason'])
		.where('look.id', '=', lookId)
		.orderBy('said.id')
		.execute();
	return rows.map((one) => ({ ...one, second: one.second as Outcome }));
};
