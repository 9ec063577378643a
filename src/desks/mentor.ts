import { z } from 'zod';
import { hasRole, personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { tables } from '#platform/database/tables.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';

const db = tables<'desk', 'identity' | 'programmes' | 'mentoring' | 'assessment'>();

const theirTurn: readonly string[] = ['mentor-review', 'escalated'];

/** The projects on which the learners of a mentor are at work, those that wait for the mentor first, and of nobody else. */
export const mentorDesk = read({
	name: 'desk.mentor',
	input: z.object({}),
	output: z.object({
		projects: z.array(
			z.object({
				enrolmentId: z.uuid(),
				/** Nothing once they are erased. */
				learner: z.string().nullable(),
				key: z.string(),
				title: z.object({ text: z.string(), lang: localeSchema }),
				/** A word of the transition table of assessment. */
				stage: z.string(),
				/** Whether it waits for the mentor, and until when. */
				turn: z.boolean(),
				until: instant.nullable(),
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
			.innerJoin('assessmentProgress', 'assessmentProgress.enrolmentId', 'mentoringMentor.enrolmentId')
			.innerJoin('programmesStatement', (join) =>
				join
					.onRef('programmesStatement.programmeId', '=', 'assessmentProgress.programmeId')
					.onRef('programmesStatement.version', '=', 'assessmentProgress.version')
					.onRef('programmesStatement.projectKey', '=', 'assessmentProgress.projectKey'),
			)
			.innerJoin('identityName', 'identityName.personId', 'learnerId')
			.select([
				'mentoringMentor.enrolmentId',
				'displayName as learner',
				'assessmentProgress.projectKey as key',
				'title',
				'state as stage',
				'dueAt',
			])
			.where('mentorId', '=', own)
			.where('until', 'is', null)
			.where('state', 'not in', ['locked', 'validated'])
			.orderBy('dueAt')
			.orderBy('programmesStatement.position')
			.execute();
		const projects = rows.map(({ title, dueAt, ...row }) => ({
			...row,
			title: told(title, ctx.locale),
			turn: theirTurn.includes(row.stage),
			until: theirTurn.includes(row.stage) ? dueAt : null,
		}));
		return { projects: projects.sort((a, b) => Number(b.turn) - Number(a.turn)) };
	},
});
