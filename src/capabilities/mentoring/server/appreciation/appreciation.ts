import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { gestures, sides } from '../../rules/appreciation.ts';
import { ownRound } from './appreciation-round.ts';
import { nameOf, saidIn } from './said.ts';

/** After one session: what one said oneself, and what the other did once it is revealed. Whether the other has answered is told no sooner. */
export const appreciation = read({
	name: 'mentoring.appreciation',
	input: z.object({ sessionId: z.uuid() }),
	output: z.object({
		sessionId: z.uuid(),
		side: z.enum(sides),
		/** The other's; nothing once they are erased, or of a learner who is no longer one's own. */
		name: z.string().nullable(),
		/** While they are a pair. */
		enrolmentId: z.uuid().nullable(),
		startsAt: instant,
		dueAt: instant,
		revealed: z.boolean(),
		own: z.object({ gesture: z.enum(gestures), words: z.string() }).nullable(),
		/** `words` are empty while nobody knows whether they stay, and once they do not. */
		others: z
			.object({ gesture: z.enum(gestures), words: z.string(), covered: z.boolean(), mayReport: z.boolean() })
			.nullable(),
	}),
	allow: ownRound,
	async run(ctx, _input, round) {
		const { own, others } = await saidIn(ctx, round);
		const name = await nameOf(ctx, round);
		return {
			...{ sessionId: round.sessionId, side: round.side, startsAt: round.startsAt, dueAt: round.dueAt },
			...{ revealed: round.revealedAt !== null, own, others },
			...{ name, enrolmentId: name === null ? null : round.enrolmentId },
		};
	},
});
