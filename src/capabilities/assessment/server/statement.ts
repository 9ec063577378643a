import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { type Localized, localeSchema, told } from '#platform/localized.ts';
import { db } from '../tables.ts';
import { competenciesOf } from './acquired.ts';
import { learnsIt } from './around.ts';
import type { ProjectRow } from './project-row.ts';

export const text = z.object({ text: z.string(), lang: localeSchema });

/** A file that the project gives or that serves as a resource, and its path here. */
const enclosed = z.object({ path: z.string(), name: z.string(), bytes: z.int() }).nullable();

/** What a project asks, as its learner reads it: whoever reads it sees no guide. */
export const statement = z.object({
	title: text,
	kind: z.enum(['simulation', 'field']),
	position: z.int(),
	hours: z.int(),
	/** How many may do it together, each of whom defends it alone. */
	authors: z.int(),
	mission: text,
	scenario: text,
	deliverables: z.array(text),
	material: z.array(z.object({ title: text, url: z.string().nullable(), file: enclosed })),
	requiredEvidence: z.array(text),
	competencies: z.array(
		z.object({ key: z.string(), title: text, block: text, criteria: z.array(text), acquired: z.boolean() }),
	),
	/** Where a mistake in it is reported, as a path: in the version that is read. */
	report: z.string(),
	resources: z.array(
		z.object({
			competency: z.string(),
			title: text,
			/** In the catalogue, as a path; else from outside. */
			path: z.string().nullable(),
			url: z.string().nullable(),
			file: enclosed,
		}),
	),
});

export const statementOf = async (ctx: ReadCtx, row: ProjectRow): Promise<z.output<typeof statement>> => {
	const say = (texts: Localized) => told(texts, ctx.locale);
	const found = await db(ctx)
		.selectFrom('programmesStatement')
		.selectAll()
		.where('programmeId', '=', row.programmeId)
		.where('version', '=', row.version)
		.where('projectKey', '=', row.projectKey)
		.executeTakeFirstOrThrow();
	const { slug } = await db(ctx)
		.selectFrom('programmesPublished')
		.select('slug')
		.where('programmeId', '=', row.programmeId)
		.where('version', '=', row.version)
		.executeTakeFirstOrThrow();
	const resources = await db(ctx)
		.selectFrom('programmesSource')
		.select(['competencyKey', 'title', 'course', 'chapter', 'anchor', 'fileId', 'url'])
		.where('programmeId', '=', row.programmeId)
		.where('version', '=', row.version)
		.where('projectKey', '=', row.projectKey)
		.orderBy('position')
		.execute();
	const files = await db(ctx)
		.selectFrom('programmesEnclosed')
		.select(['slug', 'fileId', 'name', 'bytes'])
		.where('programmeId', '=', row.programmeId)
		.where('version', '=', row.version)
		.where('projectKey', '=', row.projectKey)
		.execute();
	const fileOf = (id: string | null) => {
		const file = files.find(({ fileId }) => fileId === id);
		return file ? { path: `/programmes/${file.slug}/files/${file.fileId}`, name: file.name, bytes: file.bytes } : null;
	};
	return {
		title: say(found.title),
		kind: found.kind === 'field' ? 'field' : 'simulation',
		position: found.position,
		hours: found.hours,
		authors: found.authors,
		mission: say(found.mission),
		scenario: say(found.scenario),
		deliverables: found.deliverables.map(say),
		material: found.material.map(({ title, url, file }) => ({ title: say(title), url, file: fileOf(file) })),
		requiredEvidence: found.requiredEvidence.map(say),
		competencies: (await competenciesOf(ctx, row)).map(({ competencyKey, title, blockTitle, criteria, acquired }) => ({
			key: competencyKey,
			title: say(title),
			block: say(blockTitle),
			criteria: criteria.map(say),
			acquired,
		})),
		report: `/programmes/${slug}/projects/${row.projectKey}/mistake?version=${row.version}`,
		resources: resources.map(({ competencyKey, title, course, chapter, anchor, fileId, url }) => ({
			competency: competencyKey,
			title: say(title),
			path: course === null ? null : `/courses/${course}/${chapter}${anchor === null ? '' : `#${anchor}`}`,
			url,
			file: fileOf(fileId),
		})),
	};
};

/** The title of a project, in all its languages. */
export const titleOf = async (
	ctx: ReadCtx,
	row: Pick<ProjectRow, 'programmeId' | 'version' | 'projectKey'>,
): Promise<Localized> => {
	const found = await db(ctx)
		.selectFrom('programmesStatement')
		.select('title')
		.where('programmeId', '=', row.programmeId)
		.where('version', '=', row.version)
		.where('projectKey', '=', row.projectKey)
		.executeTakeFirstOrThrow();
	return found.title;
};

/** What one part is told beside the statement; nothing to somebody who learns that programme as well. Never called for a learner. */
export const guideOf = async (ctx: ReadCtx, row: ProjectRow, part: 'mentor' | 'evaluator' | 'role-play') => {
	if (await learnsIt(ctx, row.programmeId)) return null;
	const found = await db(ctx)
		.selectFrom('programmesGuidance')
		.select('text')
		.where('programmeId', '=', row.programmeId)
		.where('version', '=', row.version)
		.where('projectKey', '=', row.projectKey)
		.where('part', '=', part)
		.executeTakeFirst();
	return found ? told(found.text, ctx.locale) : null;
};
