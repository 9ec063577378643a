import { listener } from '#platform/event.ts';
import { db } from '../../tables.ts';

/** What was handed in is a trace of the learner, kept once however often it is told. */
export const whenHandedIn = listener({
	name: 'mentoring.note-hand-in',
	on: 'assessment.handed-in',
	async run(ctx, { enrolmentId, projectKey, number, at }) {
		await db(ctx)
			.insertInto('mentoringTrace')
			.values({ enrolmentId, kind: 'handed-in', subject: projectKey, number, at: Temporal.Instant.from(at) })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	},
});
