import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { cursorInput, limitInput, page } from '#platform/cursor.ts';
import { day, instant } from '#platform/instant.ts';
import { schoolZone } from '#platform/school.ts';
import { mayArbitrate } from '../../permissions.ts';
import { db } from '../../tables.ts';

export const shownSessions = ['contested', 'missed-by-mentor', 'corrected'] as const;
const name = z.string().nullable();

/**
 * Sessions that the head of pedagogy looks at: contested and waiting for an answer, missed by mentors, or corrected; of one
 * mentor and one week where asked. The latest first, but those that wait longest where they wait. 50 a page.
 */
export const sessions = read({
	name: 'mentoring.sessions',
	input: z.object({
		show: z.enum(shownSessions).catch('contested').default('contested'),
		mentorId: z.uuid().optional().catch(undefined),
		/** Any day of it. */
		week: z.iso
			.date()
			.refine((text) => text > '2000' && text < '2200')
			.optional()
			.catch(undefined),
		cursor: cursorInput,
		limit: limitInput(50),
	}),
	output: z.object({
		show: z.enum(shownSessions),
		/** The Monday of the week that is shown. */
		week: day.nullable(),
		sessions: z.array(
			z.object({
				sessionId: z.uuid(),
				learner: name,
				mentor: name,
				startsAt: instant,
				state: z.string(),
				/** Why it was contested, or corrected. */
				reason: z.string().nullable(),
				dueAt: instant.nullable(),
			}),
		),
		next: z.string().nullable(),
		/** Those who ever missed, corrected or were contested: to choose from. */
		mentors: z.array(z.object({ mentorId: z.uuid(), name })),
		waiting: z.int(),
	}),
	allow(ctx) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		return mayArbitrate(ctx.actor) ? allow(null) : refuse('forbidden');
	},
	async run(ctx, { show, mentorId, week, cursor, limit: size }) {
		const monday = week === undefined ? undefined : mondayOf(week);
		let query = listed(ctx, show)
			.innerJoin('enrolmentLearner as learned', 'learned.enrolmentId', 'session.enrolmentId')
			.innerJoin('identityName as learner', 'learner.personId', 'learned.personId')
			.innerJoin('identityName as mentor', 'mentor.personId', 'session.mentorId')
			.select(['session.id as sessionId', 'learner.displayName as learner', 'mentor.displayName as mentor'])
			.select(['startsAt', 'session.state', 'open.reason as contested', 'dueAt', 'last.reason as corrected'])
			// Ids are in the order of time in which they were booked.
			.orderBy('session.id', 'desc')
			.limit(size + 1);
		if (mentorId !== undefined) query = query.where('session.mentorId', '=', mentorId);
		if (monday !== undefined) {
			const zone = await ctx.setting(schoolZone);
			const start = (at: Temporal.PlainDate) => at.toZonedDateTime(zone).toInstant();
			query = query.where('startsAt', '>=', start(monday)).where('startsAt', '<', start(monday.add({ weeks: 1 })));
		}
		if (cursor) query = query.where('session.id', '<', cursor);
		const { items, next } = page(await query.execute(), size, (row) => row.sessionId);
		const { count } = await db(ctx)
			.selectFrom('mentoringContest')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('state', '=', 'open')
			.executeTakeFirstOrThrow();
		return {
			show,
			week: monday ?? null,
			sessions: items.map(({ contested, corrected, ...row }) => ({
				...row,
				reason: show === 'contested' ? contested : show === 'corrected' ? corrected : null,
			})),
			next,
			mentors: await mentorsOf(ctx),
			waiting: count,
		};
	},
});

const mondayOf = (text: string) => {
	const at = Temporal.PlainDate.from(text);
	return at.subtract({ days: at.dayOfWeek - 1 });
};

/** Sessions with the contest that waits, if one does, and the last word where somebody gave a reason. */
const listed = (ctx: ReadCtx, show: (typeof shownSessions)[number]) => {
	const all = db(ctx)
		.selectFrom('mentoringSession as session')
		.leftJoin('mentoringContest as open', (join) =>
			join.onRef('open.sessionId', '=', 'session.id').on('open.state', '=', 'open'),
		)
		.leftJoin('mentoringOutcome as last', (join) =>
			join
				.onRef('last.sessionId', '=', 'session.id')
				.on('last.saidBy', 'is not', null)
				.on(({ not, exists, selectFrom }) =>
					not(
						exists(
							selectFrom('mentoringOutcome as later')
								.select('later.number')
								.whereRef('later.sessionId', '=', 'session.id')
								.whereRef('later.number', '>', 'last.number'),
						),
					),
				),
		);
	if (show === 'contested') return all.where('open.id', 'is not', null);
	return show === 'corrected'
		? all.where('last.number', 'is not', null)
		: all.where('session.state', '=', 'missed-by-mentor');
};

const mentorsOf = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('mentoringSession as session')
		.innerJoin('identityName as mentor', 'mentor.personId', 'session.mentorId')
		.select(['session.mentorId', 'mentor.displayName as name'])
		.distinct()
		.orderBy('name')
		.orderBy('session.mentorId')
		.execute();
