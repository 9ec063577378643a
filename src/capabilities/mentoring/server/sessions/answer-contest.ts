import { z } from 'zod';
import { command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { outcome, reason } from '../../fields.ts';
import { mayArbitrate } from '../../permissions.ts';
import { closeContest } from './close-contest.ts';
import { openContest, outcomeRowHeld } from './outcome-row.ts';
import { settle } from './settle-session.ts';

/**
 * The head of pedagogy answers a learner who contests what became of a session: it stands, or was otherwise, with a reason
 * that the learner and the mentor read. Not of one's own session. Refuses: not-contested, own-session.
 */
export const answerContest = command({
	name: 'mentoring.answer-contest',
	audit: 'actor',
	input: z.object({ sessionId: z.uuid(), outcome, reason }),
	output: z.object({}),
	about: (input) => input.sessionId,
	async allow(ctx, given) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		return mayArbitrate(ctx.actor) ? outcomeRowHeld(ctx, given) : refuse('forbidden');
	},
	async run(ctx, { sessionId, outcome: said, reason: why }, row) {
		if (row.part !== 'arbiter') throw new Refused('own-session');
		const contest = await openContest(ctx, sessionId);
		if (!contest) throw new Refused('not-contested');
		const stands = said === row.state;
		if (!stands) await settle(ctx, sessionId, { outcome: said, reason: why });
		await closeContest(ctx, contest, {
			...{ move: stands ? 'uphold' : 'correct', part: 'arbiter', own: false, answer: why },
		});
		return {};
	},
});
