import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { type Localized, localeSchema, told } from '#platform/localized.ts';
import { projectKinds } from '../rules/content.ts';
import { db } from '../tables.ts';

const text = z.object({ text: z.string(), lang: localeSchema });
const enclosed = z.object({ id: z.uuid(), name: z.string(), bytes: z.int() }).nullable();

/**
 * One programme in its current version, as everybody may read it: the job, competencies by block, statements of projects,
 * resources. What mentors and evaluators are told is not in it.
 */
export const programme = read({
	name: 'programmes.programme',
	input: z.object({ programme: z.string().max(80) }),
	output: z.object({
		id: z.uuid(),
		slug: z.string(),
		version: z.int(),
		publishedAt: instant,
		title: text,
		summary: text,
		job: text,
		fap: z.string().nullable(),
		rome: z.string().nullable(),
		esco: z.string().nullable(),
		level: z.int(),
		hours: z.int(),
		languages: z.array(localeSchema),
		blocks: z.array(
			z.object({
				key: z.string(),
				title: text,
				activity: text,
				competencies: z.array(z.object({ key: z.string(), title: text, criteria: z.array(text) })),
			}),
		),
		projects: z.array(
			z.object({
				key: z.string(),
				kind: z.enum(projectKinds),
				title: text,
				mission: text,
				scenario: text,
				deliverables: z.array(text),
				material: z.array(z.object({ title: text, url: z.string().nullable(), file: enclosed })),
				requiredEvidence: z.array(text),
				hours: z.int(),
				/** How many may do it together; 1: each alone. */
				authors: z.int(),
				competencies: z.array(z.string()),
				resources: z.array(
					z.object({
						competency: z.string(),
						title: text,
						/** In the catalogue. */
						course: z.string().nullable(),
						chapter: z.string().nullable(),
						anchor: z.string().nullable(),
						file: enclosed,
						/** From outside. */
						url: z.string().nullable(),
					}),
				),
			}),
		),
	}),
	async allow(ctx, input) {
		const row = await db(ctx)
			.selectFrom('programmesProgramme')
			.innerJoin('programmesVersion', (join) =>
				join.onRef('programmeId', '=', 'programmesProgramme.id').onRef('number', '=', 'currentVersion'),
			)
			.selectAll('programmesVersion')
			.select('slug')
			.where('slug', '=', input.programme)
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const of = { programmeId: row.programmeId, version: row.number };
		const say = (texts: Localized) => told(texts, ctx.locale);
		const { blocks, competencies, projects, proofs, resources, files } = await rowsOf(ctx, of);
		const fileOf = (id: string | null) => files.find((one) => one.id === id) ?? null;
		return {
			id: row.programmeId,
			slug: row.slug,
			version: row.number,
			publishedAt: row.publishedAt,
			title: say(row.title),
			summary: say(row.summary),
			job: say(row.job),
			fap: row.fap,
			rome: row.rome,
			esco: row.esco,
			level: row.level,
			hours: row.hours,
			languages: row.languages,
			blocks: blocks.map(({ key, title, activity }) => ({
				key,
				title: say(title),
				activity: say(activity),
				competencies: competencies
					.filter(({ blockKey }) => blockKey === key)
					.map((one) => ({ key: one.key, title: say(one.title), criteria: one.criteria.map(say) })),
			})),
			projects: projects.map((one) => ({
				key: one.key,
				kind: one.kind,
				title: say(one.title),
				mission: say(one.mission),
				scenario: say(one.scenario),
				deliverables: one.deliverables.map(say),
				material: one.material.map(({ title, url, file }) => ({ title: say(title), url, file: fileOf(file) })),
				requiredEvidence: one.requiredEvidence.map(say),
				hours: one.hours,
				authors: one.authors,
				competencies: competencies
					.filter(({ key }) => proofs.some((proof) => proof.projectKey === one.key && proof.competencyKey === key))
					.map(({ key }) => key),
				resources: resources
					.filter(({ projectKey }) => projectKey === one.key)
					.map(({ competencyKey, title, course, chapter, anchor, fileId, url }) => ({
						competency: competencyKey,
						title: say(title),
						course,
						chapter,
						anchor,
						file: fileOf(fileId),
						url,
					})),
			})),
		};
	},
});

const rowsOf = async (ctx: ReadCtx, { programmeId, version }: { programmeId: string; version: number }) => ({
	blocks: await db(ctx)
		.selectFrom('programmesBlock')
		.selectAll()
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.orderBy('position')
		.execute(),
	competencies: await db(ctx)
		.selectFrom('programmesCompetency')
		.selectAll()
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.orderBy('position')
		.execute(),
	projects: await db(ctx)
		.selectFrom('programmesProject')
		.selectAll()
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.orderBy('position')
		.execute(),
	proofs: await db(ctx)
		.selectFrom('programmesProof')
		.select(['projectKey', 'competencyKey'])
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.execute(),
	resources: await db(ctx)
		.selectFrom('programmesResource')
		.selectAll()
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.orderBy('position')
		.execute(),
	files: await db(ctx)
		.selectFrom('programmesEnclosure')
		.innerJoin('programmesFile', 'id', 'fileId')
		.select(['id', 'name', 'bytes'])
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.execute(),
});
