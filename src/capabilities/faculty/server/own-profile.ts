import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { day } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { mayKeepProfile } from '../permissions.ts';
import { firstCapacity } from '../settings.ts';
import { db } from '../tables.ts';

/** What one says of oneself as a mentor, and the path that whoever one recommends applies by. */
export const ownProfile = read({
	name: 'faculty.own-profile',
	input: z.object({}),
	output: z.object({
		presentation: z.string(),
		languages: z.array(localeSchema),
		/** With their names, where the observatory has them. */
		occupations: z.array(
			z.object({ rome: z.string(), name: z.object({ text: z.string(), lang: localeSchema }).nullable() }),
		),
		capacity: z.int(),
		pausedUntil: day.nullable(),
		referralPath: z.string(),
	}),
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayKeepProfile(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, _input, { me }) {
		const own = await db(ctx)
			.selectFrom('facultyMentor')
			.select(['presentation', 'languages', 'capacity', 'pausedUntil'])
			.where('personId', '=', me)
			.executeTakeFirst();
		const known = await db(ctx)
			.selectFrom('facultyOccupation')
			.leftJoin('observatoryJob', (join) =>
				join.onRef('observatoryJob.code', '=', 'rome').on('observatoryJob.scheme', '=', 'rome4'),
			)
			.select(['rome', 'name'])
			.where('mentorId', '=', me)
			.orderBy('rome')
			.execute();
		return {
			presentation: own?.presentation ?? '',
			languages: (own?.languages ?? []).map((one) => localeSchema.parse(one)),
			occupations: known.map(({ rome, name }) => ({ rome, name: name && told(name, ctx.locale) })),
			capacity: own?.capacity ?? (await ctx.setting(firstCapacity)),
			pausedUntil: own?.pausedUntil ?? null,
			referralPath: `/mentoring/apply?from=${me}`,
		};
	},
});
