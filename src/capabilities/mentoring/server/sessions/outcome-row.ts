import { personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { mayArbitrate } from '../../permissions.ts';
import { db } from '../../tables.ts';
import type { SessionState } from './session-row.ts';

export interface OutcomeRow {
	readonly id: string;
	readonly enrolmentId: string;
	readonly learnerId: string;
	readonly mentorId: string;
	readonly startsAt: Temporal.Instant;
	readonly endsAt: Temporal.Instant;
	readonly state: SessionState;
	readonly settledAt: Temporal.Instant | null;
	readonly calledOff: 'learner' | 'mentor' | 'school' | null;
	readonly me: string;
	/** Whoever is both the mentor of a session and the head of pedagogy is its mentor here. */
	readonly part: 'learner' | 'mentor' | 'arbiter';
}

const rowWith = async (ctx: ReadCtx, sessionId: string, locked: boolean): Promise<Allowed<OutcomeRow>> => {
	const me = personId(ctx.actor);
	if (me === undefined) return refuse('sign-in-needed');
	const query = db(ctx)
		.selectFrom('mentoringSession as session')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
		.leftJoin('mentoringAccompaniment as present', (join) =>
			join
				.onRef('present.enrolmentId', '=', 'session.enrolmentId')
				.onRef('present.mentorId', '=', 'session.mentorId')
				.on('until', 'is', null),
		)
		.select(['session.id', 'session.enrolmentId', 'learner.personId as learnerId', 'session.mentorId'])
		.select(['startsAt', 'endsAt', 'session.state', 'settledAt', 'calledOff', 'present.id as presentId'])
		.where('session.id', '=', sessionId);
	const found = await (locked ? query.forUpdate('session') : query).executeTakeFirst();
	if (!found) return refuse('not-found');
	const { presentId, ...row } = found;
	if (row.learnerId === me) return allow({ ...row, me, part: 'learner' as const });
	// A former mentor sees nothing any more, but that they judge on their own session they may not either.
	if (row.mentorId === me)
		return presentId === null ? refuse('not-found') : allow({ ...row, me, part: 'mentor' as const });
	return mayArbitrate(ctx.actor) ? allow({ ...row, me, part: 'arbiter' as const }) : refuse('not-found');
};

/** What became of a session, for its learner, its mentor as long as they accompany, and the head of pedagogy. */
export const outcomeRow = (ctx: ReadCtx, { sessionId }: { readonly sessionId: string }) =>
	rowWith(ctx, sessionId, false);
/** The same, held, to say otherwise: the second of two at once finds what the first said. */
export const outcomeRowHeld = (ctx: ReadCtx, { sessionId }: { readonly sessionId: string }) =>
	rowWith(ctx, sessionId, true);

/** The contest that waits for an answer. */
export const openContest = (ctx: ReadCtx, sessionId: string) =>
	db(ctx)
		.selectFrom('mentoringContest')
		.selectAll()
		.where('sessionId', '=', sessionId)
		.where('state', '=', 'open')
		.executeTakeFirst();

/** Whether a contest waits for an answer, or somebody other than the mentor gave one: that is the end of it. */
export const isContested = async (
	ctx: ReadCtx,
	{ id, mentorId }: Pick<OutcomeRow, 'id' | 'mentorId'>,
): Promise<boolean> => {
	const found = await db(ctx)
		.selectFrom('mentoringContest')
		.select('id')
		.where('sessionId', '=', id)
		.where((eb) => eb.or([eb('state', '=', 'open'), eb('answeredBy', '!=', mentorId)]))
		.limit(1)
		.executeTakeFirst();
	return found !== undefined;
};
