import { personId } from '#platform/actor.ts';
import type { Ctx } from '#platform/context.ts';
import type { Outcome } from '../rules/pay.ts';
import { db } from '../tables.ts';
import { holdPayee, payeeOf } from './payee.ts';
import { priceOf } from './price-of.ts';

interface Around {
	readonly mentorId: string;
	readonly programmeId: string;
	/** Whom it was done for: an enrolment. */
	readonly learnerRef: string;
	/** Why it is otherwise than was said before. */
	readonly reason?: string | undefined;
}
export interface Work extends Around {
	/** The row of the capability that says it: whatever has the same id is the same thing. */
	readonly aboutId: string;
	/** On the school's clock. */
	readonly doneOn: Temporal.PlainDate;
	readonly outcome: Outcome;
}
export interface Accompanied extends Around {
	/** On the school's clock. */
	readonly month: Temporal.PlainYearMonth;
	/** Days on which the learner was accompanied, of those of the month. */
	readonly days: number;
}

type Said = { readonly outcome: Outcome } | { readonly days: number };

const lastWord = (ctx: Ctx, aboutId: string) =>
	db(ctx)
		.selectFrom('facultyWork')
		.select(['payeeId', 'aboutId', 'kind', 'doneOn', 'programmeId', 'learnerRef', 'level', 'rare', 'monthDays'])
		.select(['outcome', 'days'])
		.where('aboutId', '=', aboutId)
		.orderBy('id', 'desc')
		.executeTakeFirst();

type Last = NonNullable<Awaited<ReturnType<typeof lastWord>>>;

/** Of the same thing: its mentor, its month and its price stay those of the first word. Said again as it is, it changes nothing. */
const sayAgain = async (ctx: Ctx, known: Last, said: Said, reason: string | undefined): Promise<void> => {
	await holdPayee(ctx, known.payeeId);
	const { outcome, days, ...same } = (await lastWord(ctx, known.aboutId)) ?? known;
	const fresh = { outcome, days, ...said };
	if (fresh.outcome === outcome && fresh.days === days && !reason) return;
	await write(ctx, { ...same, ...fresh }, reason);
};

const write = async (ctx: Ctx, row: Last, reason: string | undefined): Promise<void> => {
	await db(ctx)
		.insertInto('facultyWork')
		.values({ ...row, reason: reason?.trim() || null, notedAt: ctx.clock.now(), notedBy: personId(ctx.actor) ?? null })
		.execute();
};

const sayFirst = async (
	ctx: Ctx,
	{ mentorId, programmeId, learnerRef, reason }: Around,
	of: Pick<Last, 'aboutId' | 'kind' | 'doneOn' | 'outcome' | 'days' | 'monthDays'>,
): Promise<void> => {
	const price = await priceOf(ctx, programmeId);
	const payeeId = await payeeOf(ctx, mentorId);
	const known = await lastWord(ctx, of.aboutId);
	const said = of.outcome === null ? { days: of.days ?? 0 } : { outcome: of.outcome };
	if (known) return sayAgain(ctx, known, said, reason);
	await write(ctx, { payeeId, programmeId, learnerRef, ...price, ...of }, reason);
};

/** What became of a session, as it is known now. Said again about the same one it is a correction: the last word is what is paid. */
export const note = async (ctx: Ctx, work: Work): Promise<void> => {
	const { aboutId, doneOn, outcome, reason } = work;
	const known = await lastWord(ctx, aboutId);
	if (known) return sayAgain(ctx, known, { outcome }, reason);
	await sayFirst(ctx, work, { aboutId, kind: 'session', doneOn, outcome, days: null, monthDays: null });
};

/** Days on which a learner was accompanied in a month, where the school pays by learner. Again, it corrects. */
export const noteDays = async (ctx: Ctx, work: Accompanied): Promise<void> => {
	const { mentorId, learnerRef, month, reason } = work;
	const monthDays = month.daysInMonth;
	const days = Math.max(0, Math.min(Math.floor(work.days), monthDays));
	const payeeId = await payeeOf(ctx, mentorId);
	const first = month.toPlainDate({ day: 1 });
	const known = await db(ctx)
		.selectFrom('facultyWork')
		.innerJoin('facultyPayee', 'facultyPayee.id', 'payeeId')
		.innerJoin('facultyPayee as own', 'own.mentorId', 'facultyPayee.mentorId')
		.select('aboutId')
		.where('own.id', '=', payeeId)
		.where('learnerRef', '=', learnerRef)
		.where('kind', '=', 'learner')
		.where('doneOn', '=', first)
		.executeTakeFirst();
	const last = known && (await lastWord(ctx, known.aboutId));
	if (last) return sayAgain(ctx, last, { days }, reason);
	const aboutId = crypto.randomUUID();
	await sayFirst(ctx, work, { aboutId, kind: 'learner', doneOn: first, outcome: null, days, monthDays });
};
