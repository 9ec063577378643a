import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { day } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { schoolDay } from '#platform/school-day.ts';
import { mayQualify } from '../permissions.ts';
import { db } from '../tables.ts';

/** The mentors of the school as the pedagogical team sees them, by name, 500 at most: what they are qualified for, know and can carry. */
export const mentors = read({
	name: 'faculty.mentors',
	input: z.object({}),
	output: z.object({
		mentors: z.array(
			z.object({
				mentorId: z.uuid(),
				name: z.string().nullable(),
				capacity: z.int(),
				pausedUntil: day.nullable(),
				languages: z.array(localeSchema),
				/** By their names, else their codes. */
				occupations: z.array(z.object({ text: z.string(), lang: localeSchema.nullable() })),
				qualifications: z.array(
					z.object({ qualificationId: z.uuid(), programme: z.object({ text: z.string(), lang: localeSchema }) }),
				),
			}),
		),
	}),
	allow(ctx) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		return mayQualify(ctx.actor) ? allow(null) : refuse('forbidden');
	},
	async run(ctx) {
		const rows = await db(ctx)
			.selectFrom('facultyMentor')
			.innerJoin('identityName', 'identityName.personId', 'facultyMentor.personId')
			.select(['facultyMentor.personId as mentorId', 'displayName as name', 'capacity', 'pausedUntil', 'languages'])
			.orderBy('displayName')
			.orderBy('facultyMentor.personId')
			.limit(500)
			.execute();
		const known = await db(ctx)
			.selectFrom('facultyOccupation')
			.leftJoin('observatoryJob', (join) =>
				join.onRef('observatoryJob.code', '=', 'rome').on('observatoryJob.scheme', '=', 'rome4'),
			)
			.select(['mentorId', 'rome', 'name'])
			.orderBy('rome')
			.execute();
		const held = await db(ctx)
			.selectFrom('facultyQualification')
			.innerJoin('programmesPublished', (join) =>
				join.onRef('programmesPublished.programmeId', '=', 'facultyQualification.programmeId').on('current', '=', true),
			)
			.select(['facultyQualification.id', 'mentorId', 'title'])
			.where('endedAt', 'is', null)
			.orderBy('slug')
			.execute();
		const today = await schoolDay(ctx);
		return {
			mentors: rows.map((row) => ({
				...row,
				languages: row.languages.map((one) => localeSchema.parse(one)),
				pausedUntil:
					row.pausedUntil && Temporal.PlainDate.compare(row.pausedUntil, today) >= 0 ? row.pausedUntil : null,
				occupations: known
					.filter(({ mentorId }) => mentorId === row.mentorId)
					.map(({ rome, name }) => (name ? told(name, ctx.locale) : { text: rome, lang: null })),
				qualifications: held
					.filter(({ mentorId }) => mentorId === row.mentorId)
					.map(({ id, title }) => ({ qualificationId: id, programme: told(title, ctx.locale) })),
			})),
		};
	},
});
