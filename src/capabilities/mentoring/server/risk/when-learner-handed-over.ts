import { listener } from '#platform/event.ts';
import { lockedOpenCase } from './case-row.ts';
import { settleCase } from './settle-case.ts';
import { takeCaseStep } from './take-case-step.ts';

/** Whoever is handed a learner is handed the case, with its time from now on; it is over with learning. */
export const handCaseOver = listener({
	name: 'mentoring.hand-case-over',
	on: 'mentoring.mentor-assigned',
	async run(ctx, { enrolmentId, formerMentorId }) {
		const row = await lockedOpenCase(ctx, enrolmentId);
		// Nobody took it: its wait begins anew with whoever comes.
		if (row?.state === 'open' && formerMentorId !== null) await takeCaseStep(ctx, row, 'hand-over', { who: 'system' });
		else await settleCase(ctx, enrolmentId);
	},
});
export const caseWithoutMentor = listener({
	name: 'mentoring.case-without-mentor',
	on: 'mentoring.accompaniment-ended',
	run: (ctx, { enrolmentId }) => settleCase(ctx, enrolmentId),
});
export const caseOverWithdrawn = listener({
	name: 'mentoring.case-over-withdrawn',
	on: 'enrolment.withdrawn',
	run: (ctx, { enrolmentId }) => settleCase(ctx, enrolmentId),
});
export const caseOverCompleted = listener({
	name: 'mentoring.case-over-completed',
	on: 'enrolment.completed',
	run: (ctx, { enrolmentId }) => settleCase(ctx, enrolmentId),
});
