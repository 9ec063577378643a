import { personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { schoolDay } from '#platform/school-day.ts';
import { step } from '#platform/workflow.ts';
import { isOfficer } from '../../permissions.ts';
import { type CaseFacts, type CaseMove, type CasePart, caseWay, type Outcome } from '../../rules/case.ts';
import { db } from '../../tables.ts';
import { writeMessage } from '../reports/write-message.ts';
import { leaseOf } from './leases.ts';

const row = (ctx: ReadCtx, caseId: string) => db(ctx).selectFrom('integrityCase').selectAll().where('id', '=', caseId);
export type CaseRow = NonNullable<Awaited<ReturnType<ReturnType<typeof row>['executeTakeFirst']>>>;

export const heldCase = (ctx: ReadCtx, caseId: string) => row(ctx, caseId).forUpdate().executeTakeFirst();

/** Who may not know that a case exists: whom it named once, and who reported it, whatever their role. */
export const isBarred = async (ctx: ReadCtx, caseId: string, person: string): Promise<boolean> => {
	const found = await db(ctx)
		.selectFrom('integrityBarred')
		.select('caseId')
		.where('caseId', '=', caseId)
		.where('personId', '=', person)
		.executeTakeFirst();
	return found !== undefined;
};

/** A case for an officer who may know of it; its row is held where something is done. To the others there is none. */
export const caseForOfficer = async (ctx: ReadCtx, caseId: string, held: boolean): Promise<Allowed<CaseRow>> => {
	const own = personId(ctx.actor);
	if (own === undefined) return refuse('sign-in-needed');
	if (!isOfficer(ctx.actor)) return refuse('forbidden');
	const query = row(ctx, caseId);
	const found = await (held ? query.forUpdate() : query).executeTakeFirst();
	return found && !(await isBarred(ctx, caseId, own)) ? allow(found) : refuse('not-found');
};

/** The person who acts: a case is nobody's but people's. */
export const actorOf = (ctx: ReadCtx): string => {
	const own = personId(ctx.actor);
	if (own === undefined) throw new Refused('sign-in-needed');
	return own;
};

interface By {
	readonly who: CasePart | 'system';
	readonly facts?: Partial<CaseFacts>;
	readonly reason?: string;
	/** To the reporter, from the officers. */
	readonly said?: { readonly words: string; readonly authorId: string };
	/** Where the case is answered by it. */
	readonly outcome?: Outcome;
}

/** Facts that stand against nothing, for moves that are not about them. */
const noFacts: CaseFacts = { outcome: undefined, named: 0, heard: 0 };

/**
 * The only place that changes the state of a case: by its table, with a line of its history, what the reporter is told, and
 * the days that the next has. The row must be held. Refuses what the table refuses.
 */
export const moveCaseRow = async (
	ctx: Ctx,
	held: CaseRow,
	move: Exclude<CaseMove, `insist-${string}`>,
	{ who, facts, reason, said, outcome }: By,
): Promise<void> => {
	const taken = step(caseWay, move, {
		...{ state: held.state, who, facts: { ...noFacts, ...facts } },
		...(reason !== undefined && { reason }),
	});
	if (!taken.ok) throw new Refused(taken.code);
	const today = await schoolDay(ctx);
	await db(ctx)
		.updateTable('integrityCase')
		.set({
			...{ state: taken.to, changedOn: today, ...(await leaseOf(ctx, taken.to, held)) },
			...(move === 'acknowledge' && { acknowledgedOn: today }),
			...(outcome !== undefined && { outcome, answeredOn: held.answeredOn ?? today }),
		})
		.where('id', '=', held.id)
		.execute();
	await db(ctx)
		.insertInto('integrityStep')
		.values({
			...{ caseId: held.id, move, stateBefore: held.state, stateAfter: taken.to, at: ctx.clock.now() },
			actorId: who === 'system' ? null : (personId(ctx.actor) ?? null),
		})
		.execute();
	if (said) await writeMessage(ctx, held, said.words, said.authorId);
	await ctx.emit('integrity.case-moved', { caseId: held.id, move });
};
