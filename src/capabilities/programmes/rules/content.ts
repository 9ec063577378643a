import { z } from 'zod';
import { localizedSchema } from '#platform/localized.ts';

/** A name within one programme: of a block, a competency, a project, a resource. It stays from version to version. */
export const key = z
	.string()
	.max(60)
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const title = localizedSchema(160);
const paragraph = localizedSchema(2000);
const longText = localizedSchema(20_000);
/** An address that a page may link to. */
export const webAddress = z.url({ protocol: /^https?$/ }).max(500);

/** The id of a file that programmes keep. */
const file = z.uuid().nullable().default(null);

/** How a competency is known to be asked for: figures of the observatory, or what experts and recruiters said. */
export const evidenceKinds = ['observatory', 'expert', 'recruiter', 'study'] as const;
export const evidence = z.object({
	kind: z.enum(evidenceKinds),
	text: paragraph,
	/** Where it can be looked up: an address, or a work and its page. */
	source: z.string().trim().min(1).max(500).nullable(),
});

export const block = z.object({ key, title, activity: paragraph });
export const competency = z.object({
	key,
	block: key,
	title: localizedSchema(300),
	criteria: z.array(localizedSchema(600)).max(20),
	evidence: z.array(evidence).max(20),
	/** Ids of ESCO skills that it corresponds to. */
	esco: z.array(z.uuid()).max(20),
});

/** For whoever accompanies or evaluates, and never shown to a learner. The last two are the evaluator's, and may be wanting. */
export const guides = z.object({
	mentor: longText.nullable(),
	evaluator: longText.nullable(),
	/** Who the evaluator plays in the defence: the situation, what they want, how it turns. */
	rolePlay: longText.optional(),
	/** What they ask, each to try one competency of the project or the whole of it. */
	questions: z
		.array(z.object({ text: localizedSchema(600), competency: key.nullable() }))
		.max(40)
		.optional(),
});

export const mostAuthors = 6;
export const projectKinds = ['simulation', 'field'] as const;
export const project = z
	.object({
		key,
		kind: z.enum(projectKinds),
		title,
		mission: paragraph,
		scenario: longText,
		deliverables: z.array(localizedSchema(600)).min(1).max(20),
		material: z
			.array(
				z.object({ title, url: webAddress.nullable(), file }).refine((one) => one.url === null || one.file === null, {
					params: { code: 'address-or-file' },
					path: ['url'],
				}),
			)
			.max(30),
		/** What a field project must leave behind: the need recorded, the exchanges, the beneficiary's word. */
		requiredEvidence: z.array(localizedSchema(600)).max(20),
		competencies: z.array(key).max(40),
		/** Of work for the learner. */
		hours: z.int().min(1).max(2000),
		/** How many may do it together, each of whom defends it alone. Not said where each does it alone. */
		authors: z.int().min(2).max(mostAuthors).optional(),
		guides,
	})
	.refine(
		({ competencies, guides: { questions = [] } }) =>
			questions.every(({ competency }) => competency === null || competencies.includes(competency)),
		{ params: { code: 'question-of-the-project' }, path: ['guides'] },
	);

export const resource = z
	.object({
		key,
		project: key,
		competency: key,
		title,
		course: key.nullable(),
		chapter: z.string().max(120).nullable(),
		/** A heading in the chapter, where a passage serves and not the whole. */
		anchor: z.string().max(200).nullable(),
		file,
		url: webAddress.nullable(),
	})
	.refine(
		(one) =>
			(one.course === null) === (one.chapter === null) &&
			[one.course, one.file, one.url].filter((place) => place !== null).length === 1,
		{ params: { code: 'inside-or-outside' }, path: ['url'] },
	);

const code = (form: RegExp) => z.string().regex(form).nullable();
export const frame = z.object({
	slug: key,
	title,
	summary: localizedSchema(600),
	job: title,
	/** The occupation as the survey of recruitment needs, ROME and ESCO know it. */
	fap: code(/^[A-Z]\d[A-Z]\d{2}[a-z]?$/),
	rome: code(/^[A-Z]\d{4}$/),
	esco: z.uuid().nullable(),
	level: z.int().min(3).max(8),
});

/** Everything that a version of a programme says. In order: of blocks, competencies, projects and resources. */
export const programmeContent = z.object({
	...frame.shape,
	blocks: z.array(block).max(20),
	competencies: z.array(competency).max(100),
	projects: z.array(project).max(30),
	resources: z.array(resource).max(500),
});
export type ProgrammeContent = z.output<typeof programmeContent>;
