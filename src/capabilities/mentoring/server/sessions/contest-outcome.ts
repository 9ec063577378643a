import { z } from 'zod';
import { command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { reason } from '../../fields.ts';
import { againstContesting } from '../../rules/correct.ts';
import { contestAnswerDays, contestDays, contestReminderDays } from '../../settings.ts';
import { db } from '../../tables.ts';
import { isContested, outcomeRowHeld } from './outcome-row.ts';

/**
 * The learner says that a session was otherwise than is on file: the head of pedagogy owes an answer. Refuses:
 * nothing-to-contest, contested-already, contest-too-late.
 */
export const contestOutcome = command({
	name: 'mentoring.contest-outcome',
	audit: 'actor',
	input: z.object({ sessionId: z.uuid(), reason }),
	output: z.object({}),
	about: (input) => input.sessionId,
	async allow(ctx, given) {
		const row = await outcomeRowHeld(ctx, given);
		return row.ok && row.value.part !== 'learner' ? refuse('forbidden') : row;
	},
	async run(ctx, { sessionId, reason: why }, row) {
		const now = ctx.clock.now();
		const against = againstContesting({
			...row,
			now,
			isContested: await isContested(ctx, row),
			days: await ctx.setting(contestDays),
		});
		if (against) throw new Refused(against);
		const { number } = await db(ctx)
			.selectFrom('mentoringOutcome')
			.select('number')
			.where('sessionId', '=', sessionId)
			.orderBy('number', 'desc')
			.limit(1)
			.executeTakeFirstOrThrow();
		const hours = 24 * (await ctx.setting(contestAnswerDays));
		const reminder = Math.min(24 * (await ctx.setting(contestReminderDays)), hours - 1);
		await db(ctx)
			.insertInto('mentoringContest')
			.values({
				...{ sessionId, number, reason: why, contestedAt: now },
				...{ remindAt: now.add({ hours: reminder }), dueAt: now.add({ hours }) },
			})
			.execute();
		const { enrolmentId, mentorId } = row;
		await ctx.emit('mentoring.outcome-contested', { sessionId, enrolmentId, mentorId });
		return {};
	},
});
