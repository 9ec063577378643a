import { sql } from 'kysely';
import { personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { type Side, tallyOf } from '../../rules/appreciation.ts';
import { fewestAnswers } from '../../settings.ts';
import { db } from '../../tables.ts';

/** What both were asked after one session, and which of them asks. */
export interface Round {
	readonly sessionId: string;
	readonly enrolmentId: string;
	readonly mentorId: string;
	readonly learnerId: string;
	readonly programmeId: string;
	readonly startsAt: Temporal.Instant;
	readonly dueAt: Temporal.Instant;
	readonly revealedAt: Temporal.Instant | null;
	readonly side: Side;
	readonly me: string;
}

const rounds = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('mentoringRound as round')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'round.enrolmentId')
		.innerJoin('mentoringSession as session', 'session.id', 'round.sessionId')
		.select(['round.sessionId', 'round.enrolmentId', 'round.mentorId', 'learner.personId as learnerId', 'programmeId'])
		.select(['startsAt', 'dueAt', 'revealedAt']);

export const roundOf = (ctx: ReadCtx, sessionId: string) =>
	rounds(ctx).where('round.sessionId', '=', sessionId).executeTakeFirst();

/** For the two who met. To everybody else there is none. */
export const ownRound = async (
	ctx: ReadCtx,
	{ sessionId }: { readonly sessionId: string },
): Promise<Allowed<Round>> => {
	const me = personId(ctx.actor);
	if (me === undefined) return refuse('sign-in-needed');
	const row = await roundOf(ctx, sessionId);
	if (!row || (row.learnerId !== me && row.mentorId !== me)) return refuse('not-found');
	return allow({ ...row, me, side: row.learnerId === me ? 'learner' : 'mentor' });
};

/** Two answers, or an answer and the end of the wait, follow each other. */
export const lockRound = async (ctx: ReadCtx, sessionId: string) =>
	db(ctx)
		.selectFrom('mentoringRound')
		.select(['sessionId', 'dueAt', 'revealedAt'])
		.where('sessionId', '=', sessionId)
		.forUpdate()
		.executeTakeFirst();

/** From now on each reads what the other said, and neither changes it. The round is locked by whoever calls. */
export const reveal = async (ctx: Ctx, sessionId: string): Promise<void> => {
	await db(ctx)
		.updateTable('mentoringRound')
		.set({ revealedAt: ctx.clock.now() })
		.where('sessionId', '=', sessionId)
		.execute();
	const answered = await db(ctx)
		.selectFrom('mentoringAppreciation')
		.select('side')
		.where('sessionId', '=', sessionId)
		.execute();
	if (answered.length === 0) return;
	await ctx.emit('mentoring.appreciation-revealed', { sessionId });
	if (!answered.some(({ side }) => side === 'learner')) return;
	const round = await roundOf(ctx, sessionId);
	if (round) await tally(ctx, round);
};

/** Closes a tally once enough learners have answered whom none holds yet. */
const tally = async (ctx: Ctx, { mentorId, programmeId }: Pick<Round, 'mentorId' | 'programmeId'>): Promise<void> => {
	await db(ctx)
		.selectNoFrom(sql`pg_advisory_xact_lock(hashtext(${`tally of ${mentorId}`}))`.as('locked'))
		.execute();
	const waiting = await db(ctx)
		.selectFrom('mentoringAppreciation as said')
		.innerJoin('mentoringRound as round', 'round.sessionId', 'said.sessionId')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'round.enrolmentId')
		.select(['said.sessionId', 'said.authorId as personId', 'gesture'])
		.where('round.mentorId', '=', mentorId)
		.where('programmeId', '=', programmeId)
		.where('said.side', '=', 'learner')
		.where('revealedAt', 'is not', null)
		.where('countedAt', 'is', null)
		.orderBy('revealedAt')
		.orderBy('said.sessionId')
		.execute();
	const closed = tallyOf(waiting, await ctx.setting(fewestAnswers));
	if (!closed) return;
	const closedAt = ctx.clock.now();
	await db(ctx)
		.insertInto('mentoringTally')
		.values({ mentorId, programmeId, ...closed, closedAt })
		.execute();
	await db(ctx)
		.updateTable('mentoringAppreciation')
		.set({ countedAt: closedAt })
		.where('side', '=', 'learner')
		.where(
			'sessionId',
			'in',
			waiting.map(({ sessionId }) => sessionId),
		)
		.execute();
};
