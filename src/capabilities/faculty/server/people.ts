import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { day } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { schoolDay } from '#platform/school-day.ts';
import { mayQualify } from '../permissions.ts';
import { parts } from '../rules/part.ts';
import { db } from '../tables.ts';

/**
 * The mentors and evaluators of the school as the pedagogical team sees them, by name, 500 of each at most: what they are
 * qualified for, know and can carry. Whoever is both is there twice: one part says nothing of the other.
 */
export const people = read({
	name: 'faculty.people',
	input: z.object({}),
	output: z.object({
		people: z.array(
			z.object({
				personId: z.uuid(),
				part: z.enum(parts),
				name: z.string().nullable(),
				/** Learners whom a mentor would accompany at once; defences that an evaluator would have before them. */
				most: z.int(),
				pausedUntil: day.nullable(),
				languages: z.array(localeSchema),
				/** Of a mentor: by their names, else their codes. */
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
		const rows = [...(await mentorsOf(ctx)), ...(await evaluatorsOf(ctx))];
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
			.select(['facultyQualification.id', 'personId', 'part', 'title'])
			.where('endedAt', 'is', null)
			.orderBy('slug')
			.execute();
		const today = await schoolDay(ctx);
		const byName = new Intl.Collator(ctx.locale);
		return {
			people: rows
				.sort((a, b) => byName.compare(a.name ?? '', b.name ?? '') || byName.compare(a.personId, b.personId))
				.map((row) => ({
					...row,
					languages: row.languages.map((one) => localeSchema.parse(one)),
					pausedUntil:
						row.pausedUntil && Temporal.PlainDate.compare(row.pausedUntil, today) >= 0 ? row.pausedUntil : null,
					occupations: known
						.filter(({ mentorId }) => row.part === 'mentor' && mentorId === row.personId)
						.map(({ rome, name }) => (name ? told(name, ctx.locale) : { text: rome, lang: null })),
					qualifications: held
						.filter(({ personId, part }) => personId === row.personId && part === row.part)
						.map(({ id, title }) => ({ qualificationId: id, programme: told(title, ctx.locale) })),
				})),
		};
	},
});

const mentorsOf = async (ctx: ReadCtx) => {
	const rows = await db(ctx)
		.selectFrom('facultyMentor as one')
		.innerJoin('identityName', 'identityName.personId', 'one.personId')
		.select(['one.personId', 'displayName as name', 'capacity as most', 'pausedUntil', 'languages'])
		.orderBy('displayName')
		.orderBy('one.personId')
		.limit(500)
		.execute();
	return rows.map((row) => ({ ...row, part: 'mentor' as const }));
};

const evaluatorsOf = async (ctx: ReadCtx) => {
	const rows = await db(ctx)
		.selectFrom('facultyEvaluator as one')
		.innerJoin('identityName', 'identityName.personId', 'one.personId')
		.select(['one.personId', 'displayName as name', 'mostDefences as most', 'pausedUntil', 'languages'])
		.orderBy('displayName')
		.orderBy('one.personId')
		.limit(500)
		.execute();
	return rows.map((row) => ({ ...row, part: 'evaluator' as const }));
};
