import { z } from 'zod';
import { localeSchema, localizedSchema } from '#platform/localized.ts';
import { licenceNames } from './licence.ts';
import { levels, subjects } from './words.ts';

/** Where in the files a thing was found. Lines count from 1. */
export interface Place {
	readonly file: string;
	readonly line: number;
}

/** A line of a chapter, with where it comes from: an included fragment keeps its own file. */
export interface SourceLine extends Place {
	readonly text: string;
}

export const slug = z
	.string()
	.max(80)
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const courseFacts = z.object({
	slug,
	title: localizedSchema(160),
	summary: localizedSchema(600),
	subject: z.enum(subjects).default('other'),
	level: z.enum(levels).default('beginner'),
	licence: z.enum(licenceNames),
	/** None where the source names nobody; then `sourceUrl` is the credit. */
	authors: z.array(z.string().trim().min(1).max(120)).max(40).default([]),
	/** Where the course comes from, if from elsewhere. */
	sourceUrl: z.url().optional(),
});
export type CourseFacts = z.output<typeof courseFacts>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const pictureSchema = z.object({
	sha256,
	type: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif', 'image/svg+xml']),
	width: z.int().min(1),
	height: z.int().min(1),
	bytes: z.int().min(1),
	/** The widths made, in pixels, smallest first; each as AVIF and WebP. */
	widths: z.array(z.int().min(1)).min(1),
});
export type Picture = z.output<typeof pictureSchema>;

/** In letters; a file is refused from as many bytes on. A long book's chapter has 60,000. */
export const longestText = 1_000_000;

export const chapterText = z.object({
	language: localeSchema,
	title: z.string().trim().min(1).max(200),
	markdown: z.string().max(longestText),
	/** Where the addresses in the text lead, by the decoded address: to a chapter's key and an anchor, or nowhere. */
	links: z.record(z.string(), z.string().regex(/^([a-z0-9]+(-[a-z0-9]+)*(#.*)?)?$/)),
	/** The hash of the picture at each decoded address. */
	pictures: z.record(z.string(), sha256),
});
export type ChapterText = z.output<typeof chapterText>;

const once = { params: { code: 'named-twice' } };
const allDiffer = (names: readonly string[]) => new Set(names).size === names.length;

const chapterContent = z.object({
	key: slug,
	texts: z
		.array(chapterText)
		.min(1)
		.refine((texts) => allDiffer(texts.map(({ language }) => language)), once),
});
/** A course ready to be published: what an importer hands over, and what the studio will. */
export const courseContent = z.object({
	facts: courseFacts,
	parts: z
		.array(z.object({ title: localizedSchema(160).nullable(), chapters: z.array(chapterContent).min(1) }))
		.min(1)
		.refine((parts) => allDiffer(parts.flatMap(({ chapters }) => chapters.map(({ key }) => key))), once),
	pictures: z.array(pictureSchema).refine((pictures) => allDiffer(pictures.map(({ sha256 }) => sha256)), once),
});
export type CourseContent = z.output<typeof courseContent>;
