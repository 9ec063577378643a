import { forgetting } from '#platform/personal/forgetting.ts';
import { provedUntil } from '#platform/school.ts';
import type { Sweep } from '#platform/sweep.ts';
import { endedWhenDue, isDue, remindedOnce } from '#platform/waits.ts';
import { openCaseStates, riskCase } from '../../rules/risk-case.ts';
import { riskKeptDays } from '../../settings.ts';
import { db } from '../../tables.ts';
import { lockedCase } from './case-row.ts';
import { settleCase } from './settle-case.ts';
import { takeCaseStep } from './take-case-step.ts';

/** Nobody waits for ever: whoever a case waits on is reminded once, */
export const remindCases = remindedOnce({
	name: 'mentoring.cases-reminded-once',
	everyMinutes: 10,
	table: 'mentoringCase',
	async tell(ctx, caseId) {
		const row = await db(ctx)
			.selectFrom('mentoringCase')
			.select(['enrolmentId', 'state'])
			.where('id', '=', caseId)
			.executeTakeFirstOrThrow();
		await ctx.emit('mentoring.case-waiter-reminded', { caseId, ...row });
	},
});

/** and once their time is over it goes to the head of pedagogy, who is asked until they answer. */
export const endCaseWaits = endedWhenDue({
	name: 'mentoring.case-waits-ended',
	everyMinutes: 10,
	table: 'mentoringCase',
	async end(ctx, caseId) {
		const row = await lockedCase(ctx, caseId);
		if (!row || !isDue(ctx, row)) return;
		const state = openCaseStates.find((one) => one === row.state);
		const move = state && riskCase.waits[state]?.otherwise;
		if (move) await takeCaseStep(ctx, row, move, { who: 'system' });
	},
});

/** A case is with somebody who may act, and ends with learning, though the news of it was lost. */
export const casesWithSomebody: Sweep = {
	name: 'mentoring.case-has-somebody',
	everyMinutes: 10,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('mentoringCase')
			.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'mentoringCase.enrolmentId')
			.select('mentoringCase.enrolmentId')
			.where('mentoringCase.state', '<>', 'closed')
			.where(({ eb, or, and, not, exists, selectFrom }) => {
				const holds = (role: 'mentor' | 'head-of-pedagogy') =>
					selectFrom('identityRoleHolder').select('personId').where('role', '=', role);
				const mentored = selectFrom('mentoringAccompaniment')
					.select('id')
					.whereRef('mentoringAccompaniment.enrolmentId', '=', 'mentoringCase.enrolmentId')
					.where('until', 'is', null)
					.where('mentorId', 'in', holds('mentor'));
				return or([
					eb('enrolmentLearner.state', '<>', 'active'),
					and([eb('mentoringCase.state', '=', 'open'), not(exists(mentored))]),
					and([
						eb('holderId', 'is not', null),
						not(exists(mentored.whereRef('mentorId', '=', 'mentoringCase.holderId'))),
						eb('holderId', 'not in', holds('head-of-pedagogy')),
					]),
				]);
			})
			.execute();
		return rows.map(({ enrolmentId }) => enrolmentId);
	},
	mend: settleCase,
};

/** What the head of pedagogy was asked in vain is a promise that only people can keep: the administrator sees it. */
export const casesAnswered: Sweep = {
	name: 'mentoring.case-answered-by-somebody',
	everyMinutes: 60,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('mentoringCase')
			.select('id')
			.where('state', '=', 'escalated')
			.where('insisted', '=', true)
			.execute();
		return rows.map(({ id }) => id);
	},
};

/** Some time after learning ended, nothing is left of how likely it was to end otherwise. */
export const oldCasesForgotten: Sweep = {
	name: 'mentoring.old-cases-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		const kept = ctx.clock.now().subtract({ hours: 24 * (await ctx.setting(riskKeptDays)) });
		const proved = await provedUntil(ctx);
		// Before the enrolment itself goes, whatever the settings.
		const before = Temporal.Instant.compare(kept, proved) > 0 ? kept : proved;
		const over = db(ctx).selectFrom('enrolmentLearner').select('enrolmentId').where('endedAt', '<', before);
		const cases = db(ctx).selectFrom('mentoringCase').select('id').where('enrolmentId', 'in', over);
		await forgetting(ctx, async () => {
			await db(ctx).deleteFrom('mentoringCaseStep').where('caseId', 'in', cases).execute();
			for (const table of [
				'mentoringCase',
				'mentoringScore',
				'mentoringAlarm',
				'mentoringContradiction',
				'mentoringTrace',
			] as const)
				await db(ctx).deleteFrom(table).where('enrolmentId', 'in', over).execute();
		});
	},
};
