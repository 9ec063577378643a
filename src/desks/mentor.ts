import { sql } from 'kysely';
import { z } from 'zod';
import { hasRole, personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { tables } from '#platform/database/tables.ts';
import { day, instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { schoolDay } from '#platform/school-day.ts';

const db = tables<'desk', 'identity' | 'programmes' | 'enrolment' | 'mentoring' | 'assessment'>();

const theirTurn: readonly string[] = ['mentor-review', 'escalated'];
const text = z.object({ text: z.string(), lang: localeSchema });

/**
 * The learners whom a mentor accompanies now, and nobody else, those whose next date is nearest first; each with the
 * projects at which they are at work, those that wait for the mentor first.
 */
export const mentorDesk = read({
	name: 'desk.mentor',
	input: z.object({}),
	output: z.object({
		learners: z.array(
			z.object({
				enrolmentId: z.uuid(),
				/** Nothing once they are erased. */
				name: z.string().nullable(),
				programme: text,
				since: instant,
				/** None at a free pace. */
				next: z.object({ dueOn: day, late: z.boolean() }).nullable(),
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
			.innerJoin('identityName', 'identityName.personId', 'enrolmentLearner.personId')
			.select(['enrolmentLearner.enrolmentId', 'displayName as name', 'title', 'since'])
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
		const projects = await projectsOf(
			ctx,
			rows.map(({ enrolmentId }) => enrolmentId),
		);
		const learners = rows.map(({ title, dueOn, ...row }) => ({
			...row,
			programme: told(title, ctx.locale),
			next: dueOn && { dueOn, late: Temporal.PlainDate.compare(dueOn, today) < 0 },
			projects: projects.get(row.enrolmentId) ?? [],
		}));
		return { learners };
	},
});

/** At which projects learners are at work, by their enrolments. */
const projectsOf = async (ctx: ReadCtx, enrolments: readonly string[]) => {
	const rows = await db(ctx)
		.selectFrom('assessmentProgress')
		.innerJoin('programmesStatement', (join) =>
			join
				.onRef('programmesStatement.programmeId', '=', 'assessmentProgress.programmeId')
				.onRef('programmesStatement.version', '=', 'assessmentProgress.version')
				.onRef('programmesStatement.projectKey', '=', 'assessmentProgress.projectKey'),
		)
		.select(['enrolmentId', 'assessmentProgress.projectKey as key', 'title', 'state as stage', 'dueAt'])
		.where('enrolmentId', '=', (eb) => eb.fn.any(eb.val(enrolments)))
		.where('state', 'not in', ['locked', 'validated'])
		.orderBy('dueAt')
		.orderBy('programmesStatement.position')
		.execute();
	const projects = rows.map(({ title, dueAt, ...row }) => {
		const turn = theirTurn.includes(row.stage);
		return { ...row, title: told(title, ctx.locale), turn, until: turn ? dueAt : null };
	});
	return Map.groupBy(
		projects.sort((a, b) => Number(b.turn) - Number(a.turn)),
		({ enrolmentId }) => enrolmentId,
	);
};
