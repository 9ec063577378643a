import type { Ctx } from '#platform/context.ts';
import type { Sweep } from '#platform/sweep.ts';
import { noteMissingHours, noteReminderHours, shareAfterHours } from '../../settings.ts';
import { db } from '../../tables.ts';
import { lookBackHours, unwritten } from './unwritten.ts';
import { giveToRead } from './write-note.ts';

/** Nobody waits for ever: some time after a session its learner reads what was written, whether their mentor gave it to them or not. */
export const notesGivenToRead: Sweep = {
	name: 'mentoring.notes-given-to-read',
	everyMinutes: 15,
	async find(ctx) {
		const hours = await ctx.setting(shareAfterHours);
		const rows = await db(ctx)
			.selectFrom('mentoringSession as session')
			.leftJoin('mentoringNote as note', 'note.sessionId', 'session.id')
			.select('session.id')
			.where('session.endsAt', '<=', ctx.clock.now().subtract({ hours }))
			.where('session.endsAt', '>', ctx.clock.now().subtract({ hours: lookBackHours }))
			.where('session.state', 'not in', ['cancelled-in-time', 'cancelled-late'])
			.where('note.sharedAt', 'is', null)
			.where((eb) =>
				eb.or([
					eb('note.done', 'is not', null),
					eb('note.how', 'is not', null),
					eb.exists(
						eb.selectFrom('mentoringObjective as one').select('one.id').whereRef('one.sessionId', '=', 'session.id'),
					),
				]),
			)
			.execute();
		return rows.map(({ id }) => id);
	},
	async mend(ctx, sessionId) {
		await giveToRead(ctx, sessionId);
	},
};

const waitedOn = async (ctx: Ctx, hours: number, column: 'remindedAt' | 'shownAt') =>
	(await unwritten(ctx, hours).select('session.id').where(`wait.${column}`, 'is', null).execute()).map(({ id }) => id);

/** Whether this was the first time. */
const markOnce = async (ctx: Ctx, sessionId: string, column: 'remindedAt' | 'shownAt'): Promise<boolean> => {
	const at = { [column]: ctx.clock.now() };
	const marked = await db(ctx)
		.insertInto('mentoringNoteWait')
		.values({ sessionId, ...at })
		.onConflict((conflict) =>
			conflict.column('sessionId').doUpdateSet(at).where(`mentoringNoteWait.${column}`, 'is', null),
		)
		.returning('sessionId')
		.executeTakeFirst();
	return marked !== undefined;
};

/** A session that was held waits for its note: its mentor is reminded once, */
export const notesReminded: Sweep = {
	name: 'mentoring.notes-reminded',
	everyMinutes: 15,
	find: async (ctx) => waitedOn(ctx, await ctx.setting(noteReminderHours), 'remindedAt'),
	async mend(ctx, sessionId) {
		if (await markOnce(ctx, sessionId, 'remindedAt')) await ctx.emit('mentoring.note-awaited', { sessionId });
	},
};

/** and where there is none still, the head of pedagogy is shown it. */
export const notesMissed: Sweep = {
	name: 'mentoring.notes-missed',
	everyMinutes: 15,
	find: async (ctx) => waitedOn(ctx, await ctx.setting(noteMissingHours), 'shownAt'),
	async mend(ctx, sessionId) {
		if (await markOnce(ctx, sessionId, 'shownAt')) await ctx.emit('mentoring.note-missing', { sessionId });
	},
};
