import { listener } from '#platform/event.ts';
import { db } from '../tables.ts';
import { settleChanges } from './change/change-row.ts';

/** The mentor no longer accompanies, nor sees, whoever withdrew. */
export const whenLearnerWithdrew = listener({
	name: 'mentoring.end-accompaniment',
	on: 'enrolment.withdrawn',
	run: async (ctx, { enrolmentId }) => {
		const ended = await db(ctx)
			.updateTable('mentoringAccompaniment')
			.set({ until: ctx.clock.now() })
			.where('enrolmentId', '=', enrolmentId)
			.where('until', 'is', null)
			.returning('mentorId')
			.executeTakeFirst();
		await settleChanges(ctx, enrolmentId, 'over');
		if (ended) await ctx.emit('mentoring.accompaniment-ended', { enrolmentId, mentorId: ended.mentorId });
	},
});
