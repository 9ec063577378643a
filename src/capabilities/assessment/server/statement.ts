import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { type Localized, localeSchema, told } from '#platform/localized.ts';
import { db } from '../tables.ts';
import { competenciesOf } from './acquired.ts';
import type { ProjectRow } from './project-row.ts';

export const text = z.object({ text: z.string(), lang: localeSchema });

/** What a project asks, as its learner reads it: whoever reads it sees no guide. */
export const statement = z.object({
	title: text,
	kind: z.enum(['simulation', 'field']),
	position: z.int(),
	hours: z.int(),
	mission: text,
	scenario: text,
	deliverables: z.array(text),
	material: z.array(z.object({ title: text, url: z.string().nullable() })),
	requiredEvidence: z.array(text),
	competencies: z.array(
		z.object({ key: z.string(), title: text, block: text, criteria: z.array(text), acquired: z.boolean() }),
	),
	resources: z.array(
		z.object({
			competency: z.string(),
			title: text,
			/** In the catalogue, as a path; else from outside. */
			path: z.string().nullable(),
			url: z.string().nullable(),
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
	const resources = await db(ctx)
		.selectFrom('programmesSource')
		.select(['competencyKey', 'title', 'course', 'chapter', 'anchor', 'url'])
		.where('programmeId', '=', row.programmeId)
		.where('version', '=', row.version)
		.where('projectKey', '=', row.projectKey)
		.orderBy('position')
		.execute();
	return {
		title: say(found.title),
		kind: found.kind === 'field' ? 'field' : 'simulation',
		position: found.position,
		hours: found.hours,
		mission: say(found.mission),
		scenario: say(found.scenario),
		deliverables: found.deliverables.map(say),
		material: found.material.map(({ title, url }) => ({ title: say(title), url })),
		requiredEvidence: found.requiredEvidence.map(say),
		competencies: (await competenciesOf(ctx, row)).map(({ competencyKey, title, blockTitle, criteria, acquired }) => ({
			key: competencyKey,
			title: say(title),
			block: say(blockTitle),
			criteria: criteria.map(say),
			acquired,
		})),
		resources: resources.map(({ competencyKey, title, course, chapter, anchor, url }) => ({
			competency: competencyKey,
			title: say(title),
			path: course === null ? null : `/courses/${course}/${chapter}${anchor === null ? '' : `#${anchor}`}`,
			url,
		})),
	};
};

/** The title of a project, for lists. */
export const titleOf = async (ctx: ReadCtx, row: Pick<ProjectRow, 'programmeId' | 'version' | 'projectKey'>) => {
	const found = await db(ctx)
		.selectFrom('programmesStatement')
		.select('title')
		.where('programmeId', '=', row.programmeId)
		.where('version', '=', row.version)
		.where('projectKey', '=', row.projectKey)
		.executeTakeFirstOrThrow();
	return told(found.title, ctx.locale);
};

/** What one part is told beside the statement. Never called for a learner. */
export const guideOf = async (ctx: ReadCtx, row: ProjectRow, part: 'mentor' | 'evaluator') => {
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
