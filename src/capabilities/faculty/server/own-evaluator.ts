import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { day } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { mayHear } from '../permissions.ts';
import { firstMostDefences } from '../rules/part.ts';
import { db } from '../tables.ts';

/** What one says of oneself as an evaluator, and of which programmes one may hear defences. */
export const ownEvaluator = read({
	name: 'faculty.own-evaluator',
	input: z.object({}),
	output: z.object({
		languages: z.array(localeSchema),
		mostDefences: z.int(),
		pausedUntil: day.nullable(),
		programmes: z.array(z.object({ text: z.string(), lang: localeSchema })),
	}),
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayHear(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, _input, { me }) {
		const own = await db(ctx)
			.selectFrom('facultyEvaluator')
			.select(['languages', 'mostDefences', 'pausedUntil'])
			.where('personId', '=', me)
			.executeTakeFirst();
		const held = await db(ctx)
			.selectFrom('facultyQualification')
			.innerJoin('programmesPublished', (join) =>
				join.onRef('programmesPublished.programmeId', '=', 'facultyQualification.programmeId').on('current', '=', true),
			)
			.select('title')
			.where('personId', '=', me)
			.where('part', '=', 'evaluator')
			.where('endedAt', 'is', null)
			.orderBy('slug')
			.execute();
		return {
			languages: (own?.languages ?? []).map((one) => localeSchema.parse(one)),
			mostDefences: own?.mostDefences ?? firstMostDefences,
			pausedUntil: own?.pausedUntil ?? null,
			programmes: held.map(({ title }) => told(title, ctx.locale)),
		};
	},
});
