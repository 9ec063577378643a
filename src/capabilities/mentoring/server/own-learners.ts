import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { day, instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { schoolZone } from '#platform/school.ts';
import { mayMentor } from '../permissions.ts';
import { db } from '../tables.ts';

/**
 * The learners whom one accompanies now, and nobody else, those whose next date is nearest first: a name, a programme and
 * that date.
 */
export const ownLearners = read({
	name: 'mentoring.own-learners',
	input: z.object({}),
	output: z.object({
		learners: z.array(
			z.object({
				enrolmentId: z.uuid(),
				/** Nothing once they are erased. */
				name: z.string().nullable(),
				programme: z.object({ text: z.string(), lang: localeSchema }),
				since: instant,
				/** None at a free pace. */
				next: z
					.object({ title: z.object({ text: z.string(), lang: localeSchema }), dueOn: day, late: z.boolean() })
					.nullable(),
			}),
		),
	}),
	allow(ctx) {
		const own = personId(ctx.actor);
		if (own === undefined) return refuse('sign-in-needed');
		return mayMentor(ctx.actor) ? allow(own) : refuse('forbidden');
	},
	async run(ctx, _input, own) {
		const rows = await db(ctx)
			.selectFrom('mentoringAccompaniment')
			.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'mentoringAccompaniment.enrolmentId')
			.innerJoin('programmesPublished', (join) =>
				join
					.onRef('programmesPublished.programmeId', '=', 'enrolmentLearner.programmeId')
					.onRef('programmesPublished.version', '=', 'enrolmentLearner.version'),
			)
			.innerJoin('identityName', 'identityName.personId', 'enrolmentLearner.personId')
			.select([
				'enrolmentLearner.enrolmentId',
				'displayName as name',
				'title',
				'since',
				'enrolmentLearner.programmeId',
				'enrolmentLearner.version',
			])
			.where('mentorId', '=', own)
			.where('until', 'is', null)
			.where('state', '=', 'active')
			.execute();
		const dues = await db(ctx)
			.selectFrom('mentoringAccompaniment')
			.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'mentoringAccompaniment.enrolmentId')
			.innerJoin('enrolmentDue', 'enrolmentDue.enrolmentId', 'mentoringAccompaniment.enrolmentId')
			.innerJoin('programmesStatement', (join) =>
				join
					.onRef('programmesStatement.programmeId', '=', 'enrolmentLearner.programmeId')
					.onRef('programmesStatement.version', '=', 'enrolmentLearner.version')
					.onRef('programmesStatement.projectKey', '=', 'enrolmentDue.projectKey'),
			)
			.select(['enrolmentDue.enrolmentId', 'dueOn', 'title'])
			.distinctOn('enrolmentDue.enrolmentId')
			.where('mentorId', '=', own)
			.where('until', 'is', null)
			.where('state', '=', 'active')
			.orderBy('enrolmentDue.enrolmentId')
			.orderBy('dueOn')
			.execute();
		const today = ctx.clock
			.now()
			.toZonedDateTimeISO(await ctx.setting(schoolZone))
			.toPlainDate();
		const late = (dueOn: Temporal.PlainDate) => Temporal.PlainDate.compare(dueOn, today) < 0;
		const nextOf = new Map(dues.map((due) => [due.enrolmentId, due]));
		const learners = rows.map(({ enrolmentId, name, title, since }) => {
			const due = nextOf.get(enrolmentId);
			return {
				enrolmentId,
				name,
				programme: told(title, ctx.locale),
				since,
				next: due ? { title: told(due.title, ctx.locale), dueOn: due.dueOn, late: late(due.dueOn) } : null,
			};
		});
		const never = Temporal.PlainDate.from('9999-12-31');
		const order = (a: (typeof learners)[number], b: (typeof learners)[number]) =>
			Temporal.PlainDate.compare(a.next?.dueOn ?? never, b.next?.dueOn ?? never) ||
			(a.name ?? '').localeCompare(b.name ?? '', ctx.locale);
		return { learners: learners.sort(order) };
	},
});
