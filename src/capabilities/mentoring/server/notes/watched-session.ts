import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { mayReadNotes } from '../../permissions.ts';
import { db } from '../../tables.ts';

/** Any session, for the head of pedagogy alone. */
export const watchedSession = async (ctx: ReadCtx, { sessionId }: { readonly sessionId: string }) => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	if (!mayReadNotes(ctx.actor)) return refuse('forbidden');
	const row = await db(ctx)
		.selectFrom('mentoringSession as session')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
		.select(['session.id', 'session.enrolmentId', 'mentorId', 'learner.personId as learnerId'])
		.select(['startsAt', 'endsAt', 'session.state'])
		.where('session.id', '=', sessionId)
		.executeTakeFirst();
	return (row ? allow(row) : refuse('not-found')) as Allowed<NonNullable<typeof row>>;
};
