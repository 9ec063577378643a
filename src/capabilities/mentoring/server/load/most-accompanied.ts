import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { schoolZone } from '#platform/school.ts';
import { mayAssign } from '../../permissions.ts';
import { weekBounds } from '../../rules/load.ts';
import { loadWeeks } from '../../settings.ts';
import { db } from '../../tables.ts';
import { minutesSince } from './load-rows.ts';

/** Learners who are named at once. */
const most = 20;

/**
 * The few learners who took most of the time of mentors in the last weeks, by name: for the head of pedagogy, so that
 * whoever gives more than they can is relieved, and whoever needs more gets it, before damage is done.
 */
export const mostAccompanied = read({
	name: 'mentoring.most-accompanied',
	input: z.object({}),
	output: z.object({
		learners: z.array(
			z.object({
				enrolmentId: z.uuid(),
				name: z.string().nullable(),
				mentor: z.string().nullable(),
				sessions: z.int(),
				minutes: z.int(),
				/** Of the minutes of all learners. */
				percent: z.number(),
			}),
		),
	}),
	allow(ctx) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		return mayAssign(ctx.actor) ? allow(null) : refuse('forbidden');
	},
	async run(ctx) {
		const bounds = weekBounds(ctx.clock.now(), await ctx.setting(schoolZone), await ctx.setting(loadWeeks));
		const rows = await minutesSince(ctx, bounds[0]?.toInstant() ?? ctx.clock.now());
		const all = rows.reduce((sum, { minutes }) => sum + minutes, 0);
		const byLearner = [...Map.groupBy(rows, ({ enrolmentId }) => enrolmentId)].map(([enrolmentId, parts]) => ({
			enrolmentId,
			mentorId: parts.toSorted((a, b) => b.minutes - a.minutes)[0]?.mentorId ?? '',
			sessions: parts.reduce((sum, one) => sum + one.sessions, 0),
			minutes: parts.reduce((sum, one) => sum + one.minutes, 0),
		}));
		const few = byLearner
			.toSorted((a, b) => b.minutes - a.minutes || (a.enrolmentId < b.enrolmentId ? -1 : 1))
			.slice(0, Math.min(most, Math.ceil(byLearner.length / 10)));
		const learners = await db(ctx)
			.selectFrom('enrolmentLearner as learner')
			.innerJoin('identityName as named', 'named.personId', 'learner.personId')
			.select(['enrolmentId', 'displayName as name'])
			.where('enrolmentId', '=', ({ fn, val }) => fn.any(val(few.map((one) => one.enrolmentId))))
			.execute();
		const mentors = await db(ctx)
			.selectFrom('identityName')
			.select(['personId', 'displayName as name'])
			.where('personId', '=', ({ fn, val }) => fn.any(val(few.map((one) => one.mentorId))))
			.execute();
		return {
			learners: few.map(({ mentorId, ...one }) => ({
				...one,
				name: learners.find(({ enrolmentId }) => enrolmentId === one.enrolmentId)?.name ?? null,
				mentor: mentors.find(({ personId }) => personId === mentorId)?.name ?? null,
				percent: all === 0 ? 0 : Math.round((1000 * one.minutes) / all) / 10,
			})),
		};
	},
});
