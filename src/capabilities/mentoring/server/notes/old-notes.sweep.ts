import { forgetting } from '#platform/personal/forgetting.ts';
import { provedUntil } from '#platform/school.ts';
import type { Sweep } from '#platform/sweep.ts';
import { teamNoteDays } from '../../settings.ts';
import { db } from '../../tables.ts';

/** What the team alone wrote of somebody is of no use once they have long left. */
export const oldTeamNotesForgotten: Sweep = {
	name: 'mentoring.team-notes-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const days = await ctx.setting(teamNoteDays);
		const over = db(ctx)
			.selectFrom('mentoringSession as session')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
			.select('session.id')
			.where('endedAt', '<', ctx.clock.now().subtract({ hours: 24 * days }));
		await db(ctx).deleteFrom('mentoringTeamNote').where('sessionId', 'in', over).execute();
	},
};

/** Notes and objectives are forgotten some years after learning ended: a jury read them before it decided. */
export const oldNotesForgotten: Sweep = {
	name: 'mentoring.notes-forgotten',
	everyMinutes: 60,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('mentoringSession as session')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'session.enrolmentId')
			.leftJoin('mentoringNote as note', 'note.sessionId', 'session.id')
			.leftJoin('mentoringObjective as objective', 'objective.sessionId', 'session.id')
			.leftJoin('mentoringNoteWait as wait', 'wait.sessionId', 'session.id')
			.select('session.id')
			.distinct()
			.where('endedAt', '<', await provedUntil(ctx))
			.where((eb) =>
				eb.or([
					eb('note.sessionId', 'is not', null),
					eb('objective.id', 'is not', null),
					eb('wait.sessionId', 'is not', null),
				]),
			)
			.execute();
		return rows.map(({ id }) => id);
	},
	mend: (ctx, sessionId) =>
		forgetting(ctx, async () => {
			for (const table of [
				'mentoringNote',
				'mentoringTimeShare',
				'mentoringObjectiveOutcome',
				'mentoringObjective',
				'mentoringNoteWait',
			] as const)
				await db(ctx).deleteFrom(table).where('sessionId', '=', sessionId).execute();
		}),
};
