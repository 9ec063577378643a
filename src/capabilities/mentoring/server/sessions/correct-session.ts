import { z } from 'zod';
import { command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { outcome, reason } from '../../fields.ts';
import { againstCorrecting } from '../../rules/correct.ts';
import { correctDays } from '../../settings.ts';
import { closeContest } from './close-contest.ts';
import { openContest, outcomeRowHeld } from './outcome-row.ts';
import { settle } from './settle-session.ts';

/**
 * The mentor, some days long, or the head of pedagogy at any time, says with a reason that a session was otherwise: they
 * met by telephone, or the room was wrong. The learner is told; a contest is answered by it. Refuses: session-ahead,
 * correction-too-late, outcome-already.
 */
export const correctSession = command({
	name: 'mentoring.correct-session',
	audit: 'actor',
	input: z.object({ sessionId: z.uuid(), outcome, reason }),
	output: z.object({}),
	about: (input) => input.sessionId,
	async allow(ctx, given) {
		const row = await outcomeRowHeld(ctx, given);
		// The learner says so by contesting it.
		return row.ok && row.value.part === 'learner' ? refuse('forbidden') : row;
	},
	async run(ctx, { sessionId, outcome: said, reason: why }, row) {
		const part = row.part === 'arbiter' ? 'arbiter' : 'mentor';
		const days = await ctx.setting(correctDays);
		const against = againstCorrecting({ ...row, now: ctx.clock.now(), outcome: said, part, days });
		if (against) throw new Refused(against);
		const contest = await openContest(ctx, sessionId);
		await settle(ctx, sessionId, { outcome: said, reason: why });
		if (contest) await closeContest(ctx, contest, { move: 'correct', part, own: part === 'mentor', answer: why });
		return {};
	},
});
