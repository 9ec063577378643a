import { z } from 'zod';
import { freeMoments } from '#capabilities/calendar/public.server.ts';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { sessionMinutes, weeklyTimes } from '../../settings.ts';
import { db } from '../../tables.ts';
import { sessionsAhead, zoneOf } from './ahead.ts';
import { learnedWithMentor, ownPair, type Pair } from './pair.ts';

/** How far the moments go that a page offers, and how many. */
const shownDays = 28;
const mostShown = 120;

const text = z.object({ text: z.string(), lang: localeSchema });

/**
 * What a learner, or their mentor, books a session from: when both are free, on both clocks, and what is planned already.
 * A learner who names no enrolment is shown the latest with a mentor; whoever has none, nothing.
 */
export const booking = read({
	name: 'mentoring.booking',
	input: z.object({ enrolmentId: z.uuid().optional() }),
	output: z.object({
		pair: z
			.object({
				enrolmentId: z.uuid(),
				programme: text,
				/** The mentor, or to a mentor the learner; nothing once they are erased. */
				name: z.string().nullable(),
				part: z.enum(['learner', 'mentor']),
				zone: z.string(),
				otherZone: z.string(),
				minutes: z.int(),
				moments: z.array(instant),
				/** The mentor said no hours yet: there is nothing to choose from until they do. */
				hoursSaid: z.boolean(),
				weekly: z.boolean(),
				mostWeeks: z.int(),
				planned: z.array(
					z.object({ sessionId: z.uuid(), appointmentId: z.uuid(), startsAt: instant, weekly: z.boolean() }),
				),
			})
			.nullable(),
		/** Those in which the learner has a mentor, where they are several. */
		enrolments: z.array(z.object({ enrolmentId: z.uuid(), programme: text })),
	}),
	async allow(ctx, { enrolmentId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const own = await learnedWithMentor(ctx, me);
		const wanted = enrolmentId ?? own[0]?.enrolmentId;
		const pair = wanted === undefined ? undefined : await ownPair(ctx, { enrolmentId: wanted });
		return pair && !pair.ok ? pair : allow({ own, pair: pair?.value });
	},
	async run(ctx, _input, { own, pair }) {
		const enrolments = [];
		for (const one of own.length > 1 ? own : [])
			enrolments.push({ enrolmentId: one.enrolmentId, programme: await programmeOf(ctx, one.enrolmentId) });
		return { pair: pair ? await shown(ctx, pair) : null, enrolments };
	},
});

const programmeOf = async (ctx: ReadCtx, enrolmentId: string) => {
	const { title } = await db(ctx)
		.selectFrom('enrolmentLearner as learner')
		.innerJoin('programmesPublished as said', (join) =>
			join.onRef('said.programmeId', '=', 'learner.programmeId').onRef('said.version', '=', 'learner.version'),
		)
		.select('title')
		.where('enrolmentId', '=', enrolmentId)
		.executeTakeFirstOrThrow();
	return told(title, ctx.locale);
};

const shown = async (ctx: ReadCtx, { enrolmentId, learnerId, mentorId, me, part }: Pair) => {
	const otherId = me === mentorId ? learnerId : mentorId;
	const other = await db(ctx)
		.selectFrom('identityName')
		.select('displayName')
		.where('personId', '=', otherId)
		.executeTakeFirstOrThrow();
	const [zone, otherZone] = [await zoneOf(ctx, me), await zoneOf(ctx, otherId)];
	const minutes = await ctx.setting(sessionMinutes);
	const now = ctx.clock.now();
	const moments = await freeMoments(ctx, {
		attendees: [
			{ personId: mentorId, part: 'host' },
			{ personId: learnerId, part: 'guest' },
		],
		...{ minutes, zone, from: now, to: now.add({ hours: 24 * shownDays }) },
	});
	const said = await db(ctx)
		.selectFrom('calendarWeek')
		.select('personId')
		.where('personId', '=', mentorId)
		.limit(1)
		.executeTakeFirst();
	const ahead = await sessionsAhead(ctx, enrolmentId);
	return {
		...{ enrolmentId, programme: await programmeOf(ctx, enrolmentId), name: other.displayName, part },
		...{ zone, otherZone, minutes, moments: moments.slice(0, mostShown), hoursSaid: said !== undefined },
		weekly: ahead.some(({ seriesId }) => seriesId !== null),
		mostWeeks: await ctx.setting(weeklyTimes),
		planned: ahead.map(({ id: sessionId, appointmentId, startsAt, seriesId }) => ({
			...{ sessionId, appointmentId, startsAt, weekly: seriesId !== null },
		})),
	};
};
