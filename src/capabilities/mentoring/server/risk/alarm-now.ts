import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';

/** What a mentor said last: that there is cause for alarm, or that it is over. */
export const alarmNow = (ctx: ReadCtx, enrolmentId: string) =>
	db(ctx)
		.selectFrom('mentoringAlarm')
		.select(['number', 'said', 'reason', 'saidAt'])
		.where('enrolmentId', '=', enrolmentId)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();

/** What the learner said last of being scored: `object` where they want none. */
export const objects = async (ctx: ReadCtx, enrolmentId: string): Promise<boolean> => {
	const row = await db(ctx)
		.selectFrom('mentoringContradiction')
		.select('kind')
		.where('enrolmentId', '=', enrolmentId)
		.where('kind', 'in', ['object', 'resume'])
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.kind === 'object';
};
