import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { db } from '../tables.ts';

/** The programmes that one may enrol in, in their current version, by title. For everybody. */
export const programmes = read({
	name: 'programmes.programmes',
	input: z.object({}),
	output: z.object({
		items: z.array(
			z.object({
				slug: z.string(),
				title: z.string(),
				/** The language of the title and the summary, where the reader's is missing. */
				lang: localeSchema,
				summary: z.string(),
				level: z.int(),
				hours: z.int(),
				projects: z.int(),
				languages: z.array(localeSchema),
			}),
		),
	}),
	allow: () => allow(null),
	async run(ctx) {
		const rows = await db(ctx)
			.selectFrom('programmesProgramme')
			.innerJoin('programmesVersion', (join) =>
				join.onRef('programmeId', '=', 'programmesProgramme.id').onRef('number', '=', 'currentVersion'),
			)
			.select((eb) => [
				'slug',
				'title',
				'summary',
				'level',
				'hours',
				'languages',
				eb
					.selectFrom('programmesProject')
					.select((inner) => inner.fn.countAll<number>().as('n'))
					.whereRef('programmesProject.programmeId', '=', 'programmesProgramme.id')
					.whereRef('programmesProject.version', '=', 'currentVersion')
					.as('projects'),
			])
			.execute();
		const items = rows.map(({ title, summary, projects, ...row }) => {
			const { text, lang } = told(title, ctx.locale);
			return { ...row, projects: projects ?? 0, title: text, lang, summary: told(summary, lang).text };
		});
		return { items: items.sort((a, b) => a.title.localeCompare(b.title, ctx.locale)) };
	},
});
