import { personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';

export type SessionState =
	| 'planned'
	| 'held'
	| 'missed-by-learner'
	| 'missed-by-mentor'
	| 'cancelled-in-time'
	| 'cancelled-late';

export interface SessionRow {
	readonly id: string;
	readonly enrolmentId: string;
	readonly mentorId: string;
	readonly learnerId: string;
	readonly programmeId: string;
	readonly appointmentId: string;
	readonly roomId: string | null;
	readonly startsAt: Temporal.Instant;
	readonly endsAt: Temporal.Instant;
	readonly state: SessionState;
	/** Who asks. */
	readonly me: string;
}

const sessions = (ctx: ReadCtx, sessionId: string) =>
	db(ctx)
		.selectFrom('mentoringSession as session')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
		.select(['session.id', 'session.enrolmentId', 'mentorId', 'learner.personId as learnerId', 'programmeId'])
		.select(['appointmentId', 'roomId', 'startsAt', 'endsAt', 'session.state'])
		.where('session.id', '=', sessionId);

const found = (row: object | undefined, me: string): Allowed<SessionRow> =>
	row ? allow({ ...(row as Omit<SessionRow, 'me'>), me }) : refuse('not-found');

/**
 * For the mentor who held it, as long as they accompany the learner: once somebody else does, or nobody, it is not there any
 * more. To everybody else there is none.
 */
export const sessionOfMentor = async (
	ctx: ReadCtx,
	{ sessionId }: { readonly sessionId: string },
): Promise<Allowed<SessionRow>> => {
	const me = personId(ctx.actor);
	if (me === undefined) return refuse('sign-in-needed');
	const row = await sessions(ctx, sessionId)
		.where('mentorId', '=', me)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('mentoringAccompaniment as present')
					.select('present.id')
					.whereRef('present.enrolmentId', '=', 'session.enrolmentId')
					.where('present.mentorId', '=', me)
					.where('until', 'is', null),
			),
		)
		.executeTakeFirst();
	return found(row, me);
};

/** For its learner, and for its mentor as above. */
export const sessionOfEither = async (
	ctx: ReadCtx,
	given: { readonly sessionId: string },
): Promise<Allowed<SessionRow>> => {
	const me = personId(ctx.actor);
	if (me === undefined) return refuse('sign-in-needed');
	const own = await sessions(ctx, given.sessionId).where('learner.personId', '=', me).executeTakeFirst();
	return own ? found(own, me) : sessionOfMentor(ctx, given);
};
