import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';

/** What is older is waited for by nobody any more; so nothing looks through the sessions of all years. */
export const lookBackHours = 24 * 60;

/** Sessions that were held and over `hours` ago, of which nobody wrote what was done, nor said that there will be no note. */
export const unwritten = (ctx: ReadCtx, hours: number) =>
	db(ctx)
		.selectFrom('mentoringSession as session')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
		.leftJoin('mentoringNote as note', 'note.sessionId', 'session.id')
		.leftJoin('mentoringNoteWait as wait', 'wait.sessionId', 'session.id')
		.innerJoin('identityName as named', 'named.personId', 'learner.personId')
		.where('session.state', '=', 'held')
		// Of whoever left, or was forgotten, nobody waits for a note.
		.where('learner.state', '<>', 'withdrawn')
		.where('displayName', 'is not', null)
		.where('session.endsAt', '<=', ctx.clock.now().subtract({ hours }))
		.where('session.endsAt', '>', ctx.clock.now().subtract({ hours: lookBackHours }))
		.where('note.done', 'is', null)
		.where('wait.excusedAt', 'is', null);
