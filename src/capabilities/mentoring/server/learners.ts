import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { cursorInput, limitInput, page } from '#platform/cursor.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { mayAssign } from '../permissions.ts';
import { db } from '../tables.ts';

/**
 * Who learns now, for whoever assigns mentors: first those without one, longest waiting first; or those with one. 50 a
 * page, with the mentors to choose from and how many learners each accompanies.
 */
export const learners = read({
	name: 'mentoring.learners',
	input: z.object({
		mentored: z.enum(['yes', 'no']).catch('no').default('no'),
		cursor: cursorInput,
		limit: limitInput(50),
	}),
	output: z.object({
		mentored: z.boolean(),
		learners: z.array(
			z.object({
				enrolmentId: z.uuid(),
				name: z.string().nullable(),
				programme: z.object({ text: z.string(), lang: localeSchema }),
				/** When they enrolled, or were given this mentor. */
				since: instant,
				days: z.int(),
				mentor: z.object({ mentorId: z.uuid(), name: z.string().nullable() }).nullable(),
			}),
		),
		next: z.string().nullable(),
		waiting: z.int(),
		accompanied: z.int(),
		mentors: z.array(z.object({ mentorId: z.uuid(), name: z.string().nullable(), learners: z.int() })),
	}),
	allow(ctx) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		return mayAssign(ctx.actor) ? allow(null) : refuse('forbidden');
	},
	async run(ctx, { mentored, cursor, limit: size }) {
		const now = ctx.clock.now();
		const active = db(ctx)
			.selectFrom('enrolmentLearner')
			.leftJoin('mentoringAccompaniment', (join) =>
				join.onRef('mentoringAccompaniment.enrolmentId', '=', 'enrolmentLearner.enrolmentId').on('until', 'is', null),
			)
			.where('state', '=', 'active');
		const wanted = active.where('mentorId', mentored === 'yes' ? 'is not' : 'is', null);
		let query = wanted
			.innerJoin('programmesPublished', (join) =>
				join
					.onRef('programmesPublished.programmeId', '=', 'enrolmentLearner.programmeId')
					.onRef('programmesPublished.version', '=', 'enrolmentLearner.version'),
			)
			.innerJoin('identityName as learner', 'learner.personId', 'enrolmentLearner.personId')
			.leftJoin('identityName as mentor', 'mentor.personId', 'mentorId')
			.select([
				'enrolmentLearner.enrolmentId',
				'learner.displayName as name',
				'title',
				'enrolledAt',
				'since',
				'mentorId',
				'mentor.displayName as mentorName',
			])
			// Ids are in the order of time, so the first is whoever enrolled first.
			.orderBy('enrolmentLearner.enrolmentId')
			.limit(size + 1);
		if (cursor) query = query.where('enrolmentLearner.enrolmentId', '>', cursor);
		const { items, next } = page(await query.execute(), size, (row) => row.enrolmentId);
		const counts = await active
			.select((eb) => [eb.fn.countAll<number>().as('all'), eb.fn.count<number>('mentorId').as('accompanied')])
			.executeTakeFirstOrThrow();
		const mentors = await db(ctx)
			.selectFrom('identityRoleHolder')
			.innerJoin('identityName', 'identityName.personId', 'identityRoleHolder.personId')
			.leftJoin('mentoringAccompaniment', (join) =>
				join.onRef('mentorId', '=', 'identityRoleHolder.personId').on('until', 'is', null),
			)
			.leftJoin('enrolmentLearner', (join) =>
				join
					.onRef('enrolmentLearner.enrolmentId', '=', 'mentoringAccompaniment.enrolmentId')
					.on('state', '=', 'active'),
			)
			.select((eb) => [
				'identityRoleHolder.personId as mentorId',
				'displayName as name',
				eb.fn.count<number>('enrolmentLearner.enrolmentId').as('learners'),
			])
			.where('role', '=', 'mentor')
			.groupBy(['identityRoleHolder.personId', 'displayName'])
			.orderBy('learners')
			.orderBy('displayName')
			.execute();
		return {
			mentored: mentored === 'yes',
			learners: items.map(({ enrolmentId, name, title, enrolledAt, since, mentorId, mentorName }) => ({
				enrolmentId,
				name,
				programme: told(title, ctx.locale),
				since: since ?? enrolledAt,
				days: Math.floor(now.since(since ?? enrolledAt).total('hours') / 24),
				mentor: mentorId === null ? null : { mentorId, name: mentorName },
			})),
			next,
			waiting: counts.all - counts.accompanied,
			accompanied: counts.accompanied,
			mentors,
		};
	},
});
