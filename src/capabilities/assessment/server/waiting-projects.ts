import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { told } from '#platform/localized.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { planner } from './access.ts';
import { namesOf } from './around.ts';
import { openDefences } from './draw/open-defences.ts';
import { text } from './statement.ts';

const most = 200;
/** What is stuck comes first, then along the way. */
export const waiting = [
	'no-evaluator',
	'identity-doubtful',
	'escalated',
	'ready',
	'appeal-review',
	'evaluator-asked',
	'to-book',
	'defence-planned',
] as const;

/** What waits for the head of pedagogy or for a defence, longest first: nobody to hear them, to unblock, to be answered or booked, planned. Two hundred of them. */
export const waitingProjects = read({
	name: 'assessment.waiting-projects',
	/** One state alone, where it is named. */
	input: z.object({ state: z.enum(waiting).optional() }),
	output: z.object({
		items: z.array(
			z.object({
				projectId: id,
				state: z.enum(waiting),
				learner: z.string(),
				mentor: z.string().nullable(),
				title: text,
				since: instant,
				days: z.int(),
				/** The school was asked once already and did not act. */
				late: z.boolean(),
				plannedFor: instant.nullable(),
				evaluator: z.string().nullable(),
			}),
		),
	}),
	allow: planner,
	async run(ctx, { state }) {
		const rows = await db(ctx)
			.selectFrom('assessmentProject as project')
			.innerJoin('enrolmentLearner as enrolment', 'enrolment.enrolmentId', 'project.enrolmentId')
			.innerJoin('programmesStatement as statement', (join) =>
				join
					.onRef('statement.programmeId', '=', 'project.programmeId')
					.onRef('statement.version', '=', 'project.version')
					.onRef('statement.projectKey', '=', 'project.projectKey'),
			)
			.leftJoin('mentoringMentor as mentor', (join) =>
				join.onRef('mentor.enrolmentId', '=', 'project.enrolmentId').on('mentor.until', 'is', null),
			)
			.leftJoin('assessmentDefence as planned', (join) =>
				join.onRef('planned.projectId', '=', 'project.id').on('planned.state', 'in', openDefences),
			)
			.select((eb) => [
				'project.id',
				'project.state',
				'project.learnerId',
				'project.since',
				'statement.title',
				'mentor.mentorId',
				'planned.plannedFor',
				'planned.evaluatorId',
				eb
					.exists(
						eb
							.selectFrom('assessmentMove')
							.select('assessmentMove.id')
							.whereRef('assessmentMove.projectId', '=', 'project.id')
							.whereRef('assessmentMove.at', '>=', 'project.since')
							.where('move', '=', 'insist'),
					)
					.as('late'),
			])
			.where('project.state', 'in', state ? [state] : waiting)
			.where('enrolment.state', '=', 'active')
			.orderBy('project.since')
			.limit(most)
			.execute();
		const names = await namesOf(
			ctx,
			rows.flatMap(({ learnerId, mentorId, evaluatorId }) => [learnerId, mentorId ?? [], evaluatorId ?? []].flat()),
		);
		const named = (personId: string | null) => (personId === null ? null : (names.get(personId) ?? ''));
		return {
			items: rows.map((row) => ({
				projectId: row.id,
				state: row.state as (typeof waiting)[number],
				learner: names.get(row.learnerId) ?? '',
				mentor: named(row.mentorId),
				title: told(row.title, ctx.locale),
				since: row.since,
				days: Math.floor(ctx.clock.now().since(row.since).total('hours') / 24),
				late: Boolean(row.late),
				plannedFor: row.plannedFor,
				evaluator: named(row.evaluatorId),
			})),
		};
	},
});
