import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { localeSchema } from '#platform/localized.ts';
import { mayKeepProfile } from '../permissions.ts';
import { db } from '../tables.ts';

/** What a mentor says of themselves: to their learners, the presentation; to whoever assigns mentors, all of it. In place of what was said before. */
export const saveProfile = command({
	name: 'faculty.save-profile',
	audit: 'actor',
	input: z.object({
		presentation: z.string().normalize('NFC').trim().max(2000),
		languages: z.array(localeSchema).max(3),
		capacity: z.coerce.number().int().min(0).max(100),
		pausedUntil: z.iso.date().optional(),
	}),
	output: z.object({}),
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayKeepProfile(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, { presentation, languages, capacity, pausedUntil }, { me }) {
		const now = ctx.clock.now();
		const row = {
			...{ presentation: presentation || null, languages: [...new Set(languages)], capacity, changedAt: now },
			pausedUntil: pausedUntil ? Temporal.PlainDate.from(pausedUntil) : null,
		};
		await db(ctx)
			.insertInto('facultyMentor')
			.values({ personId: me, since: now, ...row })
			.onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
			.execute();
		return {};
	},
});
