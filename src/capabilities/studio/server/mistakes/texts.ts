import type { ReadCtx } from '#platform/context.ts';
import { type Locale, type Localized, preference, type Told, told } from '#platform/localized.ts';
import { chapterBlocks } from '../../../catalogue/public.server.ts';
import { type Passage, passagesOf } from '../../rules/passages.ts';
import { db } from '../../tables.ts';
import { statementsOf } from './statements.ts';

/** One chapter of a course, or one project of a programme, whatever its version. */
export type Place =
	| { readonly courseId: string; readonly chapter: string; readonly programmeId: null; readonly projectKey: null }
	| { readonly courseId: null; readonly chapter: null; readonly programmeId: string; readonly projectKey: string };

/** What a row says of its place, as one of the two. */
export const placeOf = (row: { [Key in keyof Place]: string | null }): Place =>
	row.courseId !== null
		? { courseId: row.courseId, chapter: row.chapter ?? '', programmeId: null, projectKey: null }
		: { courseId: null, chapter: null, programmeId: row.programmeId ?? '', projectKey: row.projectKey ?? '' };

export interface Text {
	readonly place: Place;
	readonly version: number;
	/** Of a chapter; a statement falls back text by text, and each passage says its own. */
	readonly language: Locale;
	readonly title: Told;
	readonly work: { readonly slug: string; readonly title: Localized };
	readonly passages: readonly Passage[];
}

/** Where a text is read now, as a path without language. */
export const pathTo = (place: Place, slug: string, anchor: string | null): string =>
	place.courseId !== null
		? `/courses/${slug}/${place.chapter}${anchor === null ? '' : `#${encodeURIComponent(anchor)}`}`
		: `/programmes/${slug}#${place.projectKey}`;

/** As an address names it. */
export interface Address {
	readonly course?: string | undefined;
	readonly chapter?: string | undefined;
	readonly programme?: string | undefined;
	readonly project?: string | undefined;
	/** The current one if none is named. */
	readonly version?: number | undefined;
}

/** What stands at an address for a reader of a language; undefined where nothing does. */
export const textAt = async (ctx: ReadCtx, at: Address, wanted: Locale): Promise<Text | undefined> =>
	at.course === undefined ? statementAt(ctx, at, wanted) : chapterAt(ctx, at, wanted);

const chapterAt = async (ctx: ReadCtx, at: Address, wanted: Locale): Promise<Text | undefined> => {
	const all = db(ctx)
		.selectFrom('catalogueToldChapter')
		.select(['courseId', 'course', 'courseTitle', 'version', 'language', 'title', 'html'])
		.where('course', '=', at.course ?? '')
		.where('chapter', '=', at.chapter ?? '');
	const rows = await (at.version === undefined
		? all.where('current', '=', true)
		: all.where('version', '=', at.version)
	).execute();
	const row = preference(wanted)
		.map((language) => rows.find((one) => one.language === language))
		.find((one) => one !== undefined);
	if (!row) return undefined;
	return {
		place: { courseId: row.courseId, chapter: at.chapter ?? '', programmeId: null, projectKey: null },
		version: row.version,
		language: row.language,
		title: { text: row.title, lang: row.language },
		work: { slug: row.course, title: row.courseTitle },
		passages: await chapterPassages(row),
	};
};

const chapterPassages = async ({ html, language }: { html: string; language: Locale }) =>
	passagesOf((await chapterBlocks(html)).map((block) => ({ ...block, lang: language })));

const statementAt = async (ctx: ReadCtx, at: Address, wanted: Locale): Promise<Text | undefined> => {
	const all = db(ctx)
		.selectFrom('programmesPublished')
		.select(['programmeId', 'slug', 'title', 'version'])
		.where('slug', '=', at.programme ?? '');
	const row = await (at.version === undefined
		? all.where('current', '=', true)
		: all.where('version', '=', at.version)
	).executeTakeFirst();
	if (!row) return undefined;
	const projectKey = at.project ?? '';
	const [statement] = await statementsOf(ctx, { programmeId: row.programmeId, projectKey }, wanted, [row.version]);
	if (!statement) return undefined;
	return {
		place: { courseId: null, chapter: null, programmeId: row.programmeId, projectKey },
		version: row.version,
		language: wanted,
		title: statement.title,
		work: { slug: row.slug, title: row.title },
		passages: statement.passages,
	};
};

export interface Edition {
	readonly version: number;
	readonly publishedAt: Temporal.Instant;
	/** The same where the text of a chapter is; each version of a programme is another. */
	readonly revision: string;
	/** None where the chapter, its language or the project is no longer there. */
	readonly passages: readonly Passage[];
}

/** The editions of a text from the version in which it was read to the newest, in their order. */
export const editionsFrom = (
	ctx: ReadCtx,
	place: Place,
	language: Locale,
	from: number,
): Promise<readonly Edition[]> =>
	place.courseId !== null ? chapterEditions(ctx, place, language, from) : statementEditions(ctx, place, language, from);

const chapterEditions = async (
	ctx: ReadCtx,
	{ courseId, chapter }: Extract<Place, { courseId: string }>,
	language: Locale,
	from: number,
): Promise<readonly Edition[]> => {
	const told = db(ctx).selectFrom('catalogueToldChapter').where('courseId', '=', courseId).where('version', '>=', from);
	const versions = await told.select(['version', 'publishedAt']).distinct().orderBy('version').execute();
	const texts = await told
		.select(['version', 'revisionId'])
		.where('chapter', '=', chapter)
		.where('language', '=', language)
		.execute();
	// A course is published far more often than one of its chapters changes: each text is read once.
	const passages = new Map<string, readonly Passage[]>();
	for (const { version, revisionId } of texts) {
		if (passages.has(revisionId)) continue;
		const { html } = await told
			.select('html')
			.where('version', '=', version)
			.where('chapter', '=', chapter)
			.where('language', '=', language)
			.executeTakeFirstOrThrow();
		passages.set(revisionId, await chapterPassages({ html, language }));
	}
	return versions.map(({ version, publishedAt }) => {
		const revision = texts.find((one) => one.version === version)?.revisionId ?? '';
		return { version, publishedAt, revision, passages: passages.get(revision) ?? [] };
	});
};

const statementEditions = async (
	ctx: ReadCtx,
	place: Extract<Place, { programmeId: string }>,
	language: Locale,
	from: number,
): Promise<readonly Edition[]> => {
	const versions = await db(ctx)
		.selectFrom('programmesPublished')
		.select(['version', 'publishedAt'])
		.where('programmeId', '=', place.programmeId)
		.where('version', '>=', from)
		.orderBy('version')
		.execute();
	const statements = await statementsOf(
		ctx,
		place,
		language,
		versions.map(({ version }) => version),
	);
	return versions.map(({ version, publishedAt }) => ({
		version,
		publishedAt,
		revision: String(version),
		passages: statements.find((one) => one.version === version)?.passages ?? [],
	}));
};

/** What texts are called in lists, by their place; the version is the one that is asked for. */
export const titleOf = async (
	ctx: ReadCtx,
	place: Place,
	version: number,
	language: Locale,
): Promise<{ readonly work: { slug: string; title: Localized }; readonly title: Told }> => {
	if (place.courseId === null) {
		const row = await db(ctx)
			.selectFrom('programmesStatement')
			.innerJoin('programmesPublished', (join) =>
				join
					.onRef('programmesPublished.programmeId', '=', 'programmesStatement.programmeId')
					.onRef('programmesPublished.version', '=', 'programmesStatement.version'),
			)
			.select(['slug', 'programmesPublished.title as programme', 'programmesStatement.title'])
			.where('programmesStatement.programmeId', '=', place.programmeId)
			.where('programmesStatement.version', '=', version)
			.where('projectKey', '=', place.projectKey)
			.executeTakeFirstOrThrow();
		return { work: { slug: row.slug, title: row.programme }, title: told(row.title, ctx.locale) };
	}
	const row = await db(ctx)
		.selectFrom('catalogueToldChapter')
		.select(['course', 'courseTitle', 'title'])
		.where('courseId', '=', place.courseId)
		.where('version', '=', version)
		.where('chapter', '=', place.chapter)
		.where('language', '=', language)
		.executeTakeFirstOrThrow();
	return { work: { slug: row.course, title: row.courseTitle }, title: { text: row.title, lang: language } };
};
