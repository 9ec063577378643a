import type { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { type Locale, type Localized, locales } from '#platform/localized.ts';
import type { CourseContent, courseContent, Picture } from './rules/source.ts';
import { publishCourse } from './server/publish-course.ts';

export interface NewChapter {
	readonly key: string;
	/** Its Markdown by language. */
	readonly texts: Localized;
}

export interface NewCourse extends Partial<Omit<CourseContent['facts'], 'title' | 'summary'>> {
	/** A text alone is French. */
	readonly title?: Localized | string;
	readonly summary?: Localized | string;
	/** Without it, one chapter `start` in each language of the title. */
	readonly chapters?: readonly NewChapter[];
	/** How long the one chapter takes to read, where no chapters are given. */
	readonly minutes?: number;
	readonly pictures?: readonly Picture[];
}

/** As many words as are read in so many minutes, see `readingMinutes`. */
const reading = (minutes: number) => 'mot '.repeat(Math.round(minutes * 180)).trim();
const localized = (text: Localized | string): Localized => (typeof text === 'string' ? { fr: text } : text);

/** What the command of publishing takes, for a small course of one part. */
export const courseInput = (given: NewCourse = {}): z.input<typeof courseContent> => {
	const { chapters, minutes = 1, pictures = [], title = 'Un cours', summary = 'De quoi essayer.', ...facts } = given;
	const titles = localized(title);
	const start = Object.fromEntries(Object.keys(titles).map((language) => [language, reading(minutes)]));
	const written = chapters ?? [{ key: 'start', texts: start }];
	return {
		facts: {
			slug: `cours-${crypto.randomUUID().slice(0, 8)}`,
			licence: 'CC-BY-4.0',
			...facts,
			title: titles,
			summary: localized(summary),
		},
		parts: [
			{ title: null, chapters: written.map(({ key, texts }) => ({ key, texts: textsOf(key, texts, pictures) })) },
		],
		pictures: [...pictures],
	};
};

/** A picture is shown by its hash as address, as in `![Words](hash)`. */
const textsOf = (key: string, texts: Localized, pictures: readonly Picture[]) =>
	locales.flatMap((language: Locale) => {
		const markdown = texts[language];
		if (markdown === undefined) return [];
		const shown = pictures.map(({ sha256 }) => sha256).filter((sha256) => markdown.includes(sha256));
		return [
			{
				language,
				title: `${key} ${language}`,
				markdown,
				links: {},
				pictures: Object.fromEntries(shown.map((one) => [one, one])),
			},
		];
	});

/**
 * A course as if it had been imported, for tests and the demonstration school: by the command itself, in the
 * transaction of `ctx`, so that only the row of the audit trail is missing.
 */
export const newCourse = async (
	ctx: Ctx,
	given: NewCourse = {},
): Promise<{ id: string; slug: string; version: number }> => {
	const input = publishCourse.input.parse(courseInput(given));
	const granted = await publishCourse.allow(ctx, input);
	if (!granted.ok) throw new Error(`a course cannot be published here: ${granted.code}`);
	const { courseId, version } = await publishCourse.run(ctx, input, granted.value);
	return { id: courseId, slug: input.facts.slug, version };
};
