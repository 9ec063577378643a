import type { ReadCtx } from '#platform/context.ts';
import { type ProgrammeContent, programmeContent } from '../rules/content.ts';
import { db } from '../tables.ts';

/** Everything that a version says, guides included, as it was published; the current one if none is named. */
export const contentOf = async (
	ctx: ReadCtx,
	programmeId: string,
	version?: number,
): Promise<ProgrammeContent | undefined> => {
	const frame = await db(ctx)
		.selectFrom('programmesVersion')
		.innerJoin('programmesProgramme', 'programmesProgramme.id', 'programmeId')
		.select(['number', 'slug', 'title', 'summary', 'job', 'fap', 'rome', 'esco', 'level'])
		.where('programmeId', '=', programmeId)
		.where((eb) => (version === undefined ? eb('number', '=', eb.ref('currentVersion')) : eb('number', '=', version)))
		.executeTakeFirst();
	if (!frame) return undefined;
	const { number, ...framing } = frame;
	return programmeContent.parse({
		...framing,
		...(await frameworkOf(ctx, programmeId, number)),
		...(await projectsOf(ctx, programmeId, number)),
	});
};

const frameworkOf = async (ctx: ReadCtx, programmeId: string, version: number) => {
	const blocks = await db(ctx)
		.selectFrom('programmesBlock')
		.select(['key', 'title', 'activity'])
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.orderBy('position')
		.execute();
	const competencies = await db(ctx)
		.selectFrom('programmesCompetency')
		.select(['key', 'blockKey as block', 'title', 'criteria', 'evidence', 'esco'])
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.orderBy('position')
		.execute();
	return { blocks, competencies };
};

const projectsOf = async (ctx: ReadCtx, programmeId: string, version: number) => {
	const projects = await db(ctx)
		.selectFrom('programmesProject')
		.selectAll()
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.orderBy('position')
		.execute();
	const guides = await db(ctx)
		.selectFrom('programmesGuide')
		.selectAll()
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.execute();
	const proofs = await db(ctx)
		.selectFrom('programmesProof')
		.innerJoin('programmesCompetency', (join) =>
			join
				.onRef('programmesCompetency.programmeId', '=', 'programmesProof.programmeId')
				.onRef('programmesCompetency.version', '=', 'programmesProof.version')
				.onRef('programmesCompetency.key', '=', 'competencyKey'),
		)
		.select(['projectKey', 'competencyKey'])
		.where('programmesProof.programmeId', '=', programmeId)
		.where('programmesProof.version', '=', version)
		.orderBy('position')
		.execute();
	const resources = await db(ctx)
		.selectFrom('programmesResource')
		.select([
			'key',
			'projectKey as project',
			'competencyKey as competency',
			'title',
			'course',
			'chapter',
			'anchor',
			'fileId as file',
			'url',
		])
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.orderBy('position')
		.execute();
	const questions = await db(ctx)
		.selectFrom('programmesQuestion')
		.select(['projectKey', 'text', 'competencyKey as competency'])
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.orderBy('position')
		.execute();
	const guide = (key: string, part: 'mentor' | 'evaluator' | 'role-play') =>
		guides.find((one) => one.projectKey === key && one.part === part)?.text;
	const asked = (key: string) => questions.filter(({ projectKey }) => projectKey === key);
	return {
		projects: projects.map((one) => ({
			...one,
			authors: one.authors > 1 ? one.authors : undefined,
			competencies: proofs.filter(({ projectKey }) => projectKey === one.key).map((proof) => proof.competencyKey),
			guides: {
				mentor: guide(one.key, 'mentor') ?? null,
				evaluator: guide(one.key, 'evaluator') ?? null,
				rolePlay: guide(one.key, 'role-play'),
				questions: asked(one.key).length > 0 ? asked(one.key) : undefined,
			},
		})),
		resources,
	};
};
