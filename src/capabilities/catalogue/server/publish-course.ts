import { sql } from 'kysely';
import { z } from 'zod';
import { command, when } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { localeSchema } from '#platform/localized.ts';
import { Invalid } from '#platform/refusal.ts';
import { mayPublish } from '../permissions.ts';
import { keepSigns } from '../rules/markdown/typography.ts';
import { contentHash, textHash } from '../rules/publish.ts';
import { type ChapterText, type CourseContent, courseContent, type Picture } from '../rules/source.ts';
import { readingMinutes } from '../rules/words.ts';
import { db } from '../tables.ts';
import { currentVersions } from './current-versions.ts';

/**
 * Publishes a course: a new version if anything changed, in which a chapter that did not change keeps its revision.
 * Nothing published before is touched. Publishing the same again changes nothing.
 */
export const publishCourse = command({
	name: 'catalogue.publish-course',
	audit: 'actor',
	input: courseContent,
	output: z.object({
		courseId: z.uuid(),
		version: z.int(),
		created: z.boolean(),
		changed: z.array(z.object({ key: z.string(), language: localeSchema })),
	}),
	about: (_input, output) => output.courseId,
	allow: (ctx) => when(mayPublish(ctx.actor), null),
	async run(ctx, content) {
		const hash = contentHash(content);
		const course = await findCourse(ctx, content.facts.slug);
		if (course?.contentHash === hash)
			return { courseId: course.id, version: course.version, created: false, changed: [] };
		const version = (course?.version ?? 0) + 1;
		const courseId = course?.id ?? crypto.randomUUID();
		await keepPictures(ctx, content);
		const changed: { key: string; language: ChapterText['language'] }[] = [];
		const rows: { key: string; language: ChapterText['language']; revisionId: string; words: number }[] = [];
		const pictures = new Map(content.pictures.map((picture) => [picture.sha256, picture]));
		for (const { key, texts } of content.parts.flatMap(({ chapters }) => chapters))
			for (const text of texts) {
				const revision = await keepText(ctx, courseId, key, text, pictures);
				if (revision.isNew) changed.push({ key, language: text.language });
				rows.push({ key, language: text.language, revisionId: revision.id, words: revision.words });
			}
		await insertVersion(ctx, { courseId, version, hash, content, rows });
		await db(ctx)
			.insertInto('catalogueCourse')
			.values({ id: courseId, slug: content.facts.slug, createdAt: ctx.clock.now(), currentVersion: version })
			.onConflict((conflict) => conflict.column('id').doUpdateSet({ currentVersion: version }))
			.execute();
		await ctx.emit('catalogue.course-published', { courseId, version });
		return { courseId, version, created: true, changed };
	},
});

/** The course of that name with its current version. Two who publish one course, even a new one, follow each other. */
const findCourse = async (ctx: Ctx, slug: string) => {
	await db(ctx)
		.selectNoFrom(sql`pg_advisory_xact_lock(hashtext(${`course ${slug}`}))`.as('locked'))
		.execute();
	return currentVersions(ctx)
		.select(['catalogueCourse.id', 'currentVersion as version', 'contentHash'])
		.where('slug', '=', slug)
		.executeTakeFirst();
};

const keepPictures = async (ctx: Ctx, { pictures }: CourseContent) => {
	if (pictures.length === 0) return;
	await db(ctx)
		.insertInto('cataloguePicture')
		.values(pictures.map((picture) => ({ ...picture, createdAt: ctx.clock.now() })))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

const keepText = async (
	ctx: Ctx,
	courseId: string,
	key: string,
	text: ChapterText,
	pictures: ReadonlyMap<string, Picture>,
) => {
	const hash = textHash(text);
	const same = db(ctx)
		.selectFrom('catalogueRevision')
		.where('courseId', '=', courseId)
		.where('key', '=', key)
		.where('language', '=', text.language);
	const known = await same.select(['id', 'words']).where('hash', '=', hash).executeTakeFirst();
	if (known) return { ...known, isNew: false };
	const last = await same.select((eb) => eb.fn.max<number | null>('number').as('number')).executeTakeFirst();
	// All that turns a text into a page weighs 15 MB, and most processes never publish one.
	const { renderText } = await import('../rules/render-text.ts');
	const rendered = renderText(text, pictures);
	if (!rendered) throw new Invalid([{ path: `${key}.${text.language}`, code: 'too-deep', values: {} }]);
	const { html, contents, words } = rendered;
	const { id } = await db(ctx)
		.insertInto('catalogueRevision')
		.values({
			courseId,
			key,
			language: text.language,
			number: (last?.number ?? 0) + 1,
			hash,
			title: text.language === 'fr' ? keepSigns(text.title) : text.title,
			markdown: text.markdown,
			html,
			contents: JSON.stringify(contents),
			words,
			publishedAt: ctx.clock.now(),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return { id, words, isNew: true };
};

interface NewVersion {
	readonly courseId: string;
	readonly version: number;
	readonly hash: string;
	readonly content: CourseContent;
	readonly rows: readonly {
		readonly key: string;
		readonly language: ChapterText['language'];
		readonly revisionId: string;
		readonly words: number;
	}[];
}

const insertVersion = async (ctx: Ctx, { courseId, version, hash, content, rows }: NewVersion) => {
	const { facts, parts } = content;
	const words = Object.values(Object.groupBy(rows, ({ language }) => language)).map((texts) =>
		(texts ?? []).reduce((sum, one) => sum + one.words, 0),
	);
	const chapters = parts.flatMap((part, n) => part.chapters.map(({ key }) => ({ key, part: n + 1 })));
	await db(ctx)
		.insertInto('catalogueVersion')
		.values({
			courseId,
			number: version,
			publishedAt: ctx.clock.now(),
			contentHash: hash,
			title: JSON.stringify(facts.title),
			summary: JSON.stringify(facts.summary),
			subject: facts.subject,
			level: facts.level,
			licence: facts.licence,
			authors: JSON.stringify(facts.authors),
			sourceUrl: facts.sourceUrl ?? null,
			languages: [...new Set(rows.map(({ language }) => language))].sort(),
			chapters: chapters.length,
			minutes: readingMinutes(Math.max(...words)),
		})
		.execute();
	const own = { courseId, version };
	await db(ctx)
		.insertInto('cataloguePart')
		.values(parts.map(({ title }, n) => ({ ...own, position: n + 1, title: title && JSON.stringify(title) })))
		.execute();
	await db(ctx)
		.insertInto('catalogueChapter')
		.values(chapters.map((chapter, n) => ({ ...own, ...chapter, position: n + 1 })))
		.execute();
	await db(ctx)
		.insertInto('catalogueChapterText')
		.values(rows.map(({ key, language, revisionId }) => ({ ...own, key, language, revisionId })))
		.execute();
};
