import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { outcome } from '../../fields.ts';
import { againstContesting, againstCorrecting } from '../../rules/correct.ts';
import { contestDays, correctDays } from '../../settings.ts';
import { db } from '../../tables.ts';
import { isContested, openContest, outcomeRow } from './outcome-row.ts';

const name = z.string().nullable();
const minutes = (seconds: number | null) => (seconds === null ? null : Math.round(seconds / 60));

/** What became of a session, each time that somebody said so, and what whoever asks may do about it. */
export const sessionOutcome = read({
	name: 'mentoring.session-outcome',
	input: z.object({ sessionId: z.uuid() }),
	output: z.object({
		sessionId: z.uuid(),
		enrolmentId: z.uuid(),
		part: z.enum(['learner', 'mentor', 'arbiter']),
		learner: name,
		mentor: name,
		startsAt: instant,
		endsAt: instant,
		state: z.string(),
		words: z.array(
			z.object({
				outcome,
				saidAt: instant,
				/** Nothing where it follows from the room or the calendar. */
				saidBy: z.enum(['mentor', 'school']).nullable(),
				reason: z.string().nullable(),
				/** In the room, where it follows from that. */
				minutes: z.object({ learner: z.int(), mentor: z.int(), together: z.int() }).nullable(),
			}),
		),
		contests: z.array(
			z.object({
				state: z.string(),
				reason: z.string(),
				contestedAt: instant,
				/** By when it is answered at the latest. */
				dueAt: instant.nullable(),
				answer: z.string().nullable(),
			}),
		),
		may: z.object({ contest: z.boolean(), correct: z.boolean(), answer: z.boolean() }),
	}),
	allow: outcomeRow,
	async run(ctx, { sessionId }, row) {
		const words = await db(ctx)
			.selectFrom('mentoringOutcome')
			.selectAll()
			.where('sessionId', '=', sessionId)
			.orderBy('number')
			.execute();
		const contests = await db(ctx)
			.selectFrom('mentoringContest')
			.select(['state', 'reason', 'contestedAt', 'dueAt', 'answer'])
			.where('sessionId', '=', sessionId)
			.orderBy('contestedAt')
			.execute();
		const names = new Map(
			(
				await db(ctx)
					.selectFrom('identityName')
					.selectAll()
					.where('personId', 'in', [row.learnerId, row.mentorId])
					.execute()
			).map((one) => [one.personId, one.displayName]),
		);
		const now = ctx.clock.now();
		const waits = (await openContest(ctx, sessionId)) !== undefined;
		const contested = await isContested(ctx, row);
		const mayContest =
			row.part === 'learner' &&
			againstContesting({ ...row, now, isContested: contested, days: await ctx.setting(contestDays) }) === undefined;
		const mayCorrect =
			row.part !== 'learner' &&
			againstCorrecting({ ...row, now, outcome: '', part: row.part, days: await ctx.setting(correctDays) }) ===
				undefined;
		return {
			...{ sessionId, enrolmentId: row.enrolmentId, part: row.part, startsAt: row.startsAt, endsAt: row.endsAt },
			learner: names.get(row.learnerId) ?? null,
			mentor: names.get(row.mentorId) ?? null,
			state: row.state,
			words: words.map((one) => ({
				...{ outcome: one.outcome, saidAt: one.saidAt, reason: one.reason },
				saidBy: one.saidBy === null ? null : one.saidBy === row.mentorId ? ('mentor' as const) : ('school' as const),
				minutes:
					one.togetherSeconds === null
						? null
						: {
								learner: minutes(one.learnerSeconds) ?? 0,
								mentor: minutes(one.mentorSeconds) ?? 0,
								together: minutes(one.togetherSeconds) ?? 0,
							},
			})),
			contests,
			may: {
				contest: mayContest,
				correct: mayCorrect && !(waits && row.part === 'arbiter'),
				answer: waits && row.part === 'arbiter',
			},
		};
	},
});
