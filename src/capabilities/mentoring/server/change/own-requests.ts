import type { ReadCtx } from '#platform/context.ts';
import { isOpenChange } from '../../rules/change.ts';
import { db } from '../../tables.ts';

/** What somebody asked for about an enrolment, the last first, with the answer; never what the other asked. */
export const ownRequests = async (ctx: ReadCtx, enrolmentId: string, me: string) => {
	const rows = await db(ctx)
		.selectFrom('mentoringChange as one')
		.leftJoin('mentoringChangeStep as step', (join) =>
			join.onRef('step.changeId', '=', 'one.id').onRef('step.toState', '=', 'one.state').on('step.move', '=', 'keep'),
		)
		.select(['one.id as changeId', 'one.state', 'one.reason', 'tellOther', 'askedAt', 'dueAt', 'step.reason as answer'])
		.where('enrolmentId', '=', enrolmentId)
		.where('askedBy', '=', me)
		.orderBy('one.id', 'desc')
		.limit(10)
		.execute();
	return rows.map((row) => ({ ...row, open: isOpenChange(row.state) }));
};
