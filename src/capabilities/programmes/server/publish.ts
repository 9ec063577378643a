import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import { isLocale } from '#platform/localized.ts';
import { Refused } from '#platform/refusal.ts';
import type { ProgrammeContent } from '../rules/content.ts';
import { coverageOf, outlineOf } from '../rules/coverage.ts';
import { coverageLimits } from '../settings.ts';
import { db } from '../tables.ts';
import { lostResources } from './lost-resources.ts';

export interface Published {
	readonly programmeId: string;
	readonly version: number;
	/** False where it says what the current version says already: then none is made. */
	readonly created: boolean;
}

/**
 * Publishes a version of a programme, which nothing changes afterwards. `programmeId` is that of an earlier version's
 * programme; without it the programme is new. Refuses: programme-has-holes, slug-of-another.
 */
export const publish = async (ctx: Ctx, content: ProgrammeContent, programmeId?: string): Promise<Published> => {
	const { holes } = coverageOf(
		outlineOf(content, await lostResources(ctx, content.resources)),
		await coverageLimits(ctx),
	);
	if (holes.length > 0) throw new Refused('programme-has-holes', { count: holes.length });
	await db(ctx)
		.selectNoFrom(sql`pg_advisory_xact_lock(hashtext(${`programme ${content.slug}`}))`.as('locked'))
		.execute();
	const known = await db(ctx)
		.selectFrom('programmesProgramme')
		.innerJoin('programmesVersion', (join) =>
			join.onRef('programmeId', '=', 'programmesProgramme.id').onRef('number', '=', 'currentVersion'),
		)
		.select(['programmesProgramme.id', 'currentVersion', 'contentHash'])
		.where('slug', '=', content.slug)
		.executeTakeFirst();
	if (known?.id !== programmeId) throw new Refused('slug-of-another');
	const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
	if (known?.contentHash === hash) return { programmeId: known.id, version: known.currentVersion, created: false };
	const id = known?.id ?? crypto.randomUUID();
	const version = (known?.currentVersion ?? 0) + 1;
	await insertVersion(ctx, id, version, hash, content);
	await db(ctx)
		.insertInto('programmesProgramme')
		.values({ id, slug: content.slug, createdAt: ctx.clock.now(), currentVersion: version })
		.onConflict((conflict) => conflict.column('id').doUpdateSet({ currentVersion: version }))
		.execute();
	await ctx.emit('programmes.programme-published', { programmeId: id, version });
	return { programmeId: id, version, created: true };
};

const insertVersion = async (
	ctx: Ctx,
	programmeId: string,
	version: number,
	hash: string,
	content: ProgrammeContent,
) => {
	const own = { programmeId, version };
	await db(ctx)
		.insertInto('programmesVersion')
		.values({
			programmeId,
			number: version,
			publishedAt: ctx.clock.now(),
			contentHash: hash,
			title: JSON.stringify(content.title),
			summary: JSON.stringify(content.summary),
			job: JSON.stringify(content.job),
			fap: content.fap,
			rome: content.rome,
			esco: content.esco,
			level: content.level,
			languages: Object.keys(content.title).filter(isLocale),
			hours: content.projects.reduce((sum, { hours }) => sum + hours, 0),
		})
		.execute();
	await insertFramework(ctx, own, content);
	await insertProjects(ctx, own, content);
};

interface Own {
	readonly programmeId: string;
	readonly version: number;
}

const insertFramework = async (ctx: Ctx, own: Own, { blocks, competencies }: ProgrammeContent) => {
	await db(ctx)
		.insertInto('programmesBlock')
		.values(
			blocks.map(({ key, title, activity }, n) => ({
				...own,
				key,
				position: n + 1,
				title: JSON.stringify(title),
				activity: JSON.stringify(activity),
			})),
		)
		.execute();
	await db(ctx)
		.insertInto('programmesCompetency')
		.values(
			competencies.map(({ key, block, title, criteria, evidence, esco }, n) => ({
				...own,
				key,
				blockKey: block,
				position: n + 1,
				title: JSON.stringify(title),
				criteria: JSON.stringify(criteria),
				evidence: JSON.stringify(evidence),
				esco,
			})),
		)
		.execute();
};

const insertProjects = async (ctx: Ctx, own: Own, { projects, resources }: ProgrammeContent) => {
	for (const [n, project] of projects.entries()) {
		await db(ctx)
			.insertInto('programmesProject')
			.values({
				...own,
				key: project.key,
				position: n + 1,
				kind: project.kind,
				title: JSON.stringify(project.title),
				mission: JSON.stringify(project.mission),
				scenario: JSON.stringify(project.scenario),
				deliverables: JSON.stringify(project.deliverables),
				material: JSON.stringify(project.material),
				requiredEvidence: JSON.stringify(project.requiredEvidence),
				hours: project.hours,
				authors: project.authors ?? 1,
			})
			.execute();
		const enclosed = enclosedIn(project, resources);
		if (enclosed.length > 0)
			await db(ctx)
				.insertInto('programmesEnclosure')
				.values(enclosed.map((fileId) => ({ ...own, projectKey: project.key, fileId })))
				.execute();
		await db(ctx)
			.insertInto('programmesProof')
			.values(
				[...new Set(project.competencies)].map((one) => ({ ...own, projectKey: project.key, competencyKey: one })),
			)
			.execute();
		await insertGuides(ctx, { ...own, projectKey: project.key }, project.guides);
	}
	await db(ctx)
		.insertInto('programmesResource')
		.values(
			resources.map(({ key, project, competency, title, course, chapter, anchor, file, url }, n) => ({
				...own,
				key,
				position: n + 1,
				projectKey: project,
				competencyKey: competency,
				title: JSON.stringify(title),
				course,
				chapter,
				anchor,
				fileId: file,
				url,
			})),
		)
		.execute();
};

const insertGuides = async (
	ctx: Ctx,
	of: Own & { readonly projectKey: string },
	{ mentor, evaluator, rolePlay, questions = [] }: ProgrammeContent['projects'][number]['guides'],
) => {
	const parts = [
		{ part: 'mentor', text: mentor },
		{ part: 'evaluator', text: evaluator },
		{ part: 'role-play', text: rolePlay },
	] as const;
	const texts = parts.flatMap(({ part, text }) => (text ? [{ ...of, part, text: JSON.stringify(text) }] : []));
	await db(ctx).insertInto('programmesGuide').values(texts).execute();
	if (questions.length > 0)
		await db(ctx)
			.insertInto('programmesQuestion')
			.values(
				questions.map(({ text, competency }, n) => ({
					...of,
					position: n + 1,
					competencyKey: competency,
					text: JSON.stringify(text),
				})),
			)
			.execute();
};

/** The files that a project gives, and those that are resources of it. */
const enclosedIn = (project: ProgrammeContent['projects'][number], resources: ProgrammeContent['resources']) => {
	const given = project.material.map(({ file }) => file);
	const served = resources.filter((one) => one.project === project.key).map(({ file }) => file);
	return [...new Set([...given, ...served])].filter((file) => file !== null);
};
