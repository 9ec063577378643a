import { z } from 'zod';
import { localeSchema, locales } from '#platform/localized.ts';

export const itemKinds = ['framing', 'block', 'competency', 'project', 'resource'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** As the programmes' own shapes, but everything may still be missing: a draft is saved at any moment. */
const words = (longest: number) => z.partialRecord(localeSchema, z.string().max(longest)).default({});
const rows = <T extends z.ZodType>(row: T, most: number) => z.array(row).max(most).default([]);
const short = (longest: number) => z.string().trim().max(longest).nullable().default(null);
const key = z
	.string()
	.trim()
	.max(60)
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
	.nullable()
	.default(null);

/** The name of a file among those of the draft. */
const file = short(300);

const framing = z.object({
	slug: key,
	/** In which the programme is written: a field for each, everywhere. */
	languages: z
		.array(localeSchema)
		.max(3)
		.default([...locales.slice(0, 1)]),
	title: words(160),
	summary: words(600),
	job: words(160),
	fap: short(10),
	rome: short(10),
	esco: short(60),
	level: z.int().min(3).max(8).nullable().default(null),
	/** Where a framework that was taken over comes from. */
	source: short(500),
});
const block = z.object({ title: words(160), activity: words(2000), source: short(500) });
const evidenceKinds = ['observatory', 'expert', 'recruiter', 'study'] as const;
const competency = z.object({
	block: key,
	title: words(300),
	criteria: rows(words(600), 20),
	evidence: rows(
		z.object({ kind: z.enum(evidenceKinds).default('expert'), text: words(2000), source: short(500) }),
		20,
	),
	/** Ids of ESCO: those that were ticked, and those that were typed, apart by blanks. */
	esco: z.array(z.string().trim().max(1000)).max(40).default([]),
});
const project = z.object({
	kind: z.enum(['simulation', 'field']).default('simulation'),
	title: words(160),
	mission: words(2000),
	scenario: words(20_000),
	deliverables: rows(words(600), 20),
	material: rows(z.object({ title: words(160), url: short(500), file }), 30),
	requiredEvidence: rows(words(600), 20),
	competencies: z.array(z.string().max(60)).max(40).default([]),
	hours: z.int().min(1).max(2000).nullable().default(null),
	authors: z.int().min(1).max(6).default(1),
	guides: z
		.object({
			mentor: words(20_000),
			evaluator: words(20_000),
			rolePlay: words(20_000),
			questions: rows(z.object({ text: words(600), competency: key }), 40),
		})
		.default({ mentor: {}, evaluator: {}, rolePlay: {}, questions: [] }),
});
const resource = z.object({
	project: key,
	competency: key,
	title: words(160),
	course: key,
	/** In the course: `chapter`, or `chapter#heading` where a passage serves and not the whole. */
	place: short(330),
	file,
	url: short(500),
});

export const drafted = { framing, block, competency, project, resource } as const;
export type Drafted = { readonly [Kind in ItemKind]: z.output<(typeof drafted)[Kind]> };
export type AnyContent = Drafted[ItemKind];

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is chosen rather than written: a row with nothing else in it is empty. */
const chosen = new Set(['kind', 'competency']);
const isBlank = (value: unknown): boolean =>
	value === null ||
	value === '' ||
	(Array.isArray(value) && value.length === 0) ||
	(isRecord(value) && Object.entries(value).every(([name, one]) => chosen.has(name) || isBlank(one)));

const tidyValue = (value: unknown): unknown => {
	if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').trim();
	if (Array.isArray(value)) return value.map(tidyValue).filter((one) => !isBlank(one));
	if (!isRecord(value)) return value;
	const entries = Object.entries(value).map(([name, one]) => [name, tidyValue(one)] as const);
	return Object.fromEntries(entries.filter(([name, one]) => !(isLanguage(name) && one === '')));
};
const isLanguage = (name: string) => (locales as readonly string[]).includes(name);

/** As it is kept: line ends of one form, no blanks around, no empty language, no empty row of a list. */
export const tidy = <T extends AnyContent>(content: T): T => tidyValue(content) as T;

/** The files that a content names. */
export const filesNamedIn = (content: AnyContent): readonly string[] => {
	const material = 'material' in content ? content.material.map((one) => one.file) : [];
	const served = 'place' in content ? [content.file] : [];
	return [...material, ...served].filter((name) => name !== null);
};

/** A name for addresses and files out of a title: `Bâtir l’offre` -> `batir-l-offre`. */
export const keyFrom = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 48)
		.replace(/^-+|-+$/g, '');
