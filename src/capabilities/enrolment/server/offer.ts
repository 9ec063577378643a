import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { day } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { schoolDay } from '#platform/school-day.ts';
import { id } from '../fields.ts';
import { planOf } from '../rules/plan.ts';
import { pacesOffered } from '../settings.ts';
import { db } from '../tables.ts';
import { stagesOf } from './make-plan.ts';

/** What beginning a programme today would mean: each pace with its end and its weekly hours. For members. */
export const offer = read({
	name: 'enrolment.offer',
	input: z.object({ programme: z.string().max(80) }),
	output: z.object({
		slug: z.string(),
		title: z.object({ text: z.string(), lang: localeSchema }),
		hours: z.int(),
		paces: z.array(z.object({ months: z.int(), endsOn: day, hoursAWeek: z.int() })),
		/** Where they are a learner of it already, or were to the end. */
		enrolmentId: id.nullable(),
		/** A diploma is made out to it; it can be recorded later. */
		legalNameMissing: z.boolean(),
	}),
	async allow(ctx, { programme }) {
		const own = personId(ctx.actor);
		if (own === undefined) return refuse('sign-in-needed');
		const found = await db(ctx)
			.selectFrom('programmesPublished')
			.select(['programmeId', 'version', 'slug', 'title', 'hours'])
			.where('slug', '=', programme)
			.where('current', '=', true)
			.executeTakeFirst();
		return found ? allow({ ...found, personId: own }) : refuse('not-found');
	},
	async run(ctx, _input, { personId: own, slug, title, hours, ...of }) {
		const today = await schoolDay(ctx);
		const projects = await stagesOf(ctx, of);
		const paces = (await pacesOffered(ctx)).flatMap((months) => {
			const endsOn = planOf({ startsOn: today, today, months, projects, done: new Set() }).at(-1)?.dueOn;
			return endsOn ? [{ months, endsOn, hoursAWeek: Math.ceil((hours * 7) / today.until(endsOn).days) }] : [];
		});
		const before = await db(ctx)
			.selectFrom('enrolmentEnrolment')
			.select('id')
			.where('personId', '=', own)
			.where('programmeId', '=', of.programmeId)
			.where('state', '<>', 'withdrawn')
			.executeTakeFirst();
		const name = await db(ctx)
			.selectFrom('identityLegalName')
			.select('familyName')
			.where('personId', '=', own)
			.executeTakeFirst();
		return {
			slug,
			title: told(title, ctx.locale),
			hours,
			paces,
			enrolmentId: before?.id ?? null,
			legalNameMissing: !name?.familyName,
		};
	},
});
