import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { gestures, sides } from '../../rules/appreciation.ts';
import { db } from '../../tables.ts';
import { nameOf, saidIn } from './said.ts';

/** The rounds of the last times, the newest first: 40 at most. */
const most = 40;

/**
 * Every round in which one is asked, or was and somebody answered: what one said, and what was said to one once it is
 * revealed. For anybody with an account: perhaps none.
 */
export const appreciations = read({
	name: 'mentoring.appreciations',
	input: z.object({}),
	output: z.object({
		rounds: z.array(
			z.object({
				sessionId: z.uuid(),
				side: z.enum(sides),
				name: z.string().nullable(),
				startsAt: instant,
				dueAt: instant,
				revealed: z.boolean(),
				own: z.object({ gesture: z.enum(gestures), words: z.string() }).nullable(),
				others: z.object({ gesture: z.enum(gestures), words: z.string(), covered: z.boolean() }).nullable(),
			}),
		),
	}),
	allow(ctx) {
		const me = personId(ctx.actor);
		return me === undefined ? refuse('sign-in-needed') : allow({ me });
	},
	async run(ctx, _input, { me }) {
		const rows = await db(ctx)
			.selectFrom('mentoringRound as round')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'round.enrolmentId')
			.innerJoin('mentoringSession as session', 'session.id', 'round.sessionId')
			.select(['round.sessionId', 'round.enrolmentId', 'round.mentorId', 'learner.personId as learnerId'])
			.select(['startsAt', 'dueAt', 'revealedAt'])
			.where((eb) => eb.or([eb('learner.personId', '=', me), eb('round.mentorId', '=', me)]))
			.orderBy('askedAt', 'desc')
			.orderBy('round.sessionId')
			.limit(most)
			.execute();
		const rounds = await Promise.all(
			rows.map(async ({ revealedAt, ...row }) => {
				const side = row.learnerId === me ? ('learner' as const) : ('mentor' as const);
				const said = await saidIn(ctx, { sessionId: row.sessionId, side });
				const { sessionId, startsAt, dueAt } = row;
				return {
					...{ sessionId, side, startsAt, dueAt, revealed: revealedAt !== null, ...said },
					name: await nameOf(ctx, { ...row, side }),
				};
			}),
		);
		return { rounds: rounds.filter(({ revealed, own, others }) => !revealed || own || others) };
	},
});
