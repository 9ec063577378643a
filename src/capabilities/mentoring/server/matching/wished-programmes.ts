import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { mayWish } from '../../permissions.ts';
import { db } from '../../tables.ts';

/** The programmes that a mentor is qualified for, and whose learners they would rather have. */
export const wishedProgrammes = read({
	name: 'mentoring.wished-programmes',
	input: z.object({}),
	output: z.object({
		programmes: z.array(
			z.object({
				programmeId: z.uuid(),
				title: z.object({ text: z.string(), lang: localeSchema }),
				wished: z.boolean(),
			}),
		),
		/** By which a learner names them. */
		path: z.string(),
	}),
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayWish(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, _input, { me }) {
		const rows = await db(ctx)
			.selectFrom('facultyQualified as held')
			.innerJoin('programmesPublished as said', (join) =>
				join.onRef('said.programmeId', '=', 'held.programmeId').on('current', '=', true),
			)
			.leftJoin('mentoringProgrammeWish as wish', (join) =>
				join.onRef('wish.programmeId', '=', 'held.programmeId').onRef('wish.mentorId', '=', 'held.mentorId'),
			)
			.select(['held.programmeId', 'title', 'wishedAt'])
			.where('held.mentorId', '=', me)
			.orderBy('slug')
			.execute();
		return {
			programmes: rows.map(({ programmeId, title, wishedAt }) => ({
				...{ programmeId, title: told(title, ctx.locale), wished: wishedAt !== null },
			})),
			path: `/learning?mentor=${me}`,
		};
	},
});
