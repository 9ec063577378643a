import { sql } from 'kysely';
import { z } from 'zod';
import { hasRole, personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { day, instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { schoolDay } from '#platform/school-day.ts';
import { db } from './mentor/db.ts';
import { projectsOf } from './mentor/projects.ts';
import { notesToWrite, objectivesToSettle, sessionsByLearner, weekOf } from './mentor/sessions.ts';

const text = z.object({ text: z.string(), lang: localeSchema });
const who = { sessionId: z.uuid(), name: z.string().nullable(), startsAt: instant };

/**
 * A mentor's home: the learners whom they accompany now, and nobody else's, those whose next date is nearest first, each
 * with the projects at which they are at work; the sessions of the week; and what waits for the mentor. As many questions of
 * the database for one learner as for a hundred.
 */
export const mentorDesk = read({
	name: 'desk.mentor',
	input: z.object({}),
	output: z.object({
		/** On whose clock hours are shown. */
		zone: z.string(),
		week: z.array(z.object({ ...who, endsAt: instant, theirZone: z.string() })),
		/** Sessions that were held and of which nothing is written, the oldest first. */
		notes: z.array(z.object(who)),
		/** Learners with objectives whose day came and of whom nobody said what became, in the session to say it in. */
		settle: z.array(z.object({ ...who, count: z.int() })),
		learners: z.array(
			z.object({
				enrolmentId: z.uuid(),
				/** Nothing once they are erased. */
				name: z.string().nullable(),
				programme: text,
				since: instant,
				/** None at a free pace. */
				next: z.object({ dueOn: day, late: z.boolean() }).nullable(),
				risk: z.enum(['calm', 'watch', 'case']),
				last: z
					.object({
						sessionId: z.uuid(),
						startsAt: instant,
						pace: z.enum(['slower', 'as-planned', 'faster']).nullable(),
					})
					.nullable(),
				session: z.object({ sessionId: z.uuid(), startsAt: instant }).nullable(),
				projects: z.array(
					z.object({
						key: z.string(),
						title: text,
						/** A word of the transition table of assessment. */
						stage: z.string(),
						/** Whether it waits for the mentor, and until when. */
						turn: z.boolean(),
						until: instant.nullable(),
					}),
				),
			}),
		),
	}),
	allow(ctx) {
		const own = personId(ctx.actor);
		if (own === undefined) return refuse('sign-in-needed');
		return hasRole(ctx.actor, 'mentor') ? allow(own) : refuse('forbidden');
	},
	async run(ctx, _input, own) {
		const rows = await db(ctx)
			.selectFrom('mentoringMentor')
			.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'mentoringMentor.enrolmentId')
			.innerJoin('programmesPublished', (join) =>
				join
					.onRef('programmesPublished.programmeId', '=', 'enrolmentLearner.programmeId')
					.onRef('programmesPublished.version', '=', 'enrolmentLearner.version'),
			)
			.innerJoin('mentoringRiskNow as risk', 'risk.enrolmentId', 'enrolmentLearner.enrolmentId')
			.innerJoin('identityName', 'identityName.personId', 'enrolmentLearner.personId')
			.innerJoin('identityClock', 'identityClock.personId', 'enrolmentLearner.personId')
			.select([
				'enrolmentLearner.enrolmentId',
				'displayName as name',
				'title',
				'mentoringMentor.since',
				'zone',
				'risk.level as risk',
			])
			.select((eb) =>
				eb
					.selectFrom('enrolmentDue')
					.select((due) => due.fn.min('dueOn').as('first'))
					.whereRef('enrolmentDue.enrolmentId', '=', 'enrolmentLearner.enrolmentId')
					.as('dueOn'),
			)
			.where('mentorId', '=', own)
			.where('until', 'is', null)
			.where('enrolmentLearner.state', '=', 'active')
			.orderBy('dueOn', (order) => order.asc().nullsLast())
			.orderBy(sql`display_name collate "und-x-icu"`)
			.execute();
		const today = await schoolDay(ctx);
		const people = new Map(rows.map(({ enrolmentId, name, zone }) => [enrolmentId, { name, zone }]));
		const projects = await projectsOf(ctx, [...people.keys()]);
		const { last, next } = await sessionsByLearner(ctx, own, [...people.keys()]);
		const learners = rows.map(({ title, dueOn, zone: _zone, ...row }) => ({
			...row,
			programme: told(title, ctx.locale),
			next: dueOn && { dueOn, late: Temporal.PlainDate.compare(dueOn, today) < 0 },
			last: last.get(row.enrolmentId) ?? null,
			session: next.get(row.enrolmentId) ?? null,
			projects: projects.get(row.enrolmentId) ?? [],
		}));
		const { zone } = await db(ctx)
			.selectFrom('identityClock')
			.select('zone')
			.where('personId', '=', own)
			.executeTakeFirstOrThrow();
		return {
			zone,
			week: await weekOf(ctx, own, people),
			notes: await notesToWrite(ctx, own, people),
			settle: await objectivesToSettle(ctx, { people, today, last, next }),
			learners,
		};
	},
});
