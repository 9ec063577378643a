import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema } from '#platform/localized.ts';
import { db } from '../tables.ts';

/** What a mentor says of themselves, to the learners whom they accompany now and to nobody else. */
export const mentor = read({
	name: 'mentoring.mentor',
	input: z.object({ mentorId: z.uuid() }),
	output: z.object({
		name: z.string().nullable(),
		presentation: z.string().nullable(),
		languages: z.array(localeSchema),
		zone: z.string(),
		since: instant,
	}),
	async allow(ctx, { mentorId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const row = await db(ctx)
			.selectFrom('mentoringAccompaniment as present')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'present.enrolmentId')
			.select('present.since')
			.where('present.mentorId', '=', mentorId)
			.where('present.until', 'is', null)
			.where('learner.personId', '=', me)
			.where('learner.state', '=', 'active')
			.orderBy('present.since')
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, { mentorId }, { since }) {
		const said = await db(ctx)
			.selectFrom('identityName as named')
			.innerJoin('identityClock as clock', 'clock.personId', 'named.personId')
			.leftJoin('facultyGuide as guide', 'guide.mentorId', 'named.personId')
			.select(['displayName as name', 'zone', 'presentation', 'guide.languages'])
			.where('named.personId', '=', mentorId)
			.executeTakeFirstOrThrow();
		return { ...said, languages: said.languages ?? [], since };
	},
});
