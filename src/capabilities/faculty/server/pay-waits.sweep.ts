import type { Sweep } from '#platform/sweep.ts';
import { endedWhenDue, isDue } from '#platform/waits.ts';
import { step } from '#platform/workflow.ts';
import { contestWorkflow, statementWorkflow } from '../rules/statement.ts';
import { contestWait } from '../settings.ts';
import { db } from '../tables.ts';
import { drawAgain, takeStatementStep } from './draw-statement.ts';
import { statementRow } from './statement-row.ts';

/** Nobody waits for ever: finance is reminded, in one letter of all that waits, */
export const remindPay: Sweep = {
	name: 'faculty.pay-waits-reminded',
	everyMinutes: 60,
	async clear(ctx) {
		const now = ctx.clock.now();
		const [statements, contests] = [
			await db(ctx)
				.updateTable('facultyStatement')
				.set({ remindedAt: now })
				.where('remindedAt', 'is', null)
				.where('remindAt', '<=', now)
				.where('dueAt', '>', now)
				.returning('id')
				.execute(),
			await db(ctx)
				.updateTable('facultyContest')
				.set({ remindedAt: now })
				.where('remindedAt', 'is', null)
				.where('remindAt', '<=', now)
				.where('dueAt', '>', now)
				.returning('id')
				.execute(),
		];
		if (statements.length + contests.length > 0)
			await ctx.emit('faculty.pay-waited-for', { statements: statements.length, contests: contests.length });
	},
};

const nobody = { own: false, granted: false, contested: false };

/** and where nobody came in time, the system goes on as the transition tables say. */
export const endStatementWaits = endedWhenDue({
	name: 'faculty.statement-waits-ended',
	everyMinutes: 60,
	table: 'facultyStatement',
	async end(ctx, statementId) {
		const row = await statementRow(ctx, statementId, true);
		if (!row || !isDue(ctx, row)) return;
		const move = statementWorkflow.waits[row.state]?.otherwise;
		if (!move) return;
		const taken = step(statementWorkflow, move, { state: row.state, who: 'system', facts: nobody });
		if (!taken.ok) return;
		const version = move === 'redraw' ? await drawAgain(ctx, row) : row.version;
		await takeStatementStep(ctx, row.id, { move, to: taken.to, version });
		if (move === 'recall') await ctx.emit('faculty.pay-waited-for', { statements: 1, contests: 0 });
	},
});

export const endContestWaits = endedWhenDue({
	name: 'faculty.contest-waits-ended',
	everyMinutes: 60,
	table: 'facultyContest',
	async end(ctx, contestId) {
		const row = await db(ctx)
			.selectFrom('facultyContest')
			.select(['id', 'state', 'statementId', 'dueAt'])
			.where('id', '=', contestId)
			.forUpdate()
			.executeTakeFirst();
		if (!row || !isDue(ctx, row)) return;
		const move = contestWorkflow.waits[row.state]?.otherwise;
		if (!move) return;
		const taken = step(contestWorkflow, move, { state: row.state, who: 'system', facts: nobody });
		if (!taken.ok || taken.to === 'answered') return;
		await db(ctx)
			.updateTable('facultyContest')
			.set({ state: taken.to, ...(await contestWait(ctx, taken.to)) })
			.where('id', '=', contestId)
			.execute();
		if (taken.to === 'escalated') await ctx.emit('faculty.pay-escalated', { statementId: row.statementId });
		else await ctx.emit('faculty.pay-waited-for', { statements: 0, contests: 1 });
	},
});
