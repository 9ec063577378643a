import { openTexts } from '#capabilities/catalogue/public.server.ts';
import type { ReadCtx } from '#platform/context.ts';
import { type Locale, type Localized, locales, preference, told } from '#platform/localized.ts';
import type { Page } from '../rules/page.ts';
import { db } from '../tables.ts';

// What there is to find, read through the faces of those whose it is.

const lines = (texts: readonly (string | undefined)[]) =>
	texts.filter((text) => text !== undefined && text !== '').join('\n');

const coursePages = async (ctx: ReadCtx, id: string): Promise<Page[]> => {
	const course = await openTexts(ctx, id);
	if (!course) return [];
	const path = `/courses/${course.slug}`;
	const titled = locales.flatMap((language): Page[] => {
		const title = course.title[language];
		if (title === undefined) return [];
		const own = course.chapters.filter((chapter) => chapter.language === language);
		const headings = [...course.parts.flatMap((part) => part[language] ?? []), ...own.map((one) => one.title)];
		const text = lines([course.summary[language], ...headings]);
		return [{ kind: 'course', language, path, languages: titlesOf(course.title), title, within: null, headings, text }];
	});
	const byKey = Map.groupBy(course.chapters, ({ key }) => key);
	const chapters = course.chapters.map(({ key, language, title, headings, text }): Page => {
		const languages = (byKey.get(key) ?? []).map((one) => one.language);
		return {
			kind: 'chapter',
			language,
			path: `${path}/${key}`,
			languages,
			title,
			within: told(course.title, language).text,
			headings,
			text,
		};
	});
	return [...titled, ...chapters];
};

const titlesOf = (title: Localized): Locale[] => locales.filter((language) => title[language] !== undefined);

const programmePages = async (ctx: ReadCtx, id: string): Promise<Page[]> => {
	const programme = await db(ctx)
		.selectFrom('programmesPublished')
		.select(['slug', 'version', 'title', 'summary', 'job'])
		.where('programmeId', '=', id)
		.where('current', '=', true)
		.executeTakeFirst();
	if (!programme) return [];
	const projects = await db(ctx)
		.selectFrom('programmesStatement')
		.select(['title', 'mission', 'scenario'])
		.where('programmeId', '=', id)
		.where('version', '=', programme.version)
		.orderBy('position')
		.execute();
	const proved = await db(ctx)
		.selectFrom('programmesProved')
		.select(['competencyKey', 'title'])
		.where('programmeId', '=', id)
		.where('version', '=', programme.version)
		.orderBy('position')
		.execute();
	const competencies = new Map(proved.map(({ competencyKey, title }) => [competencyKey, title]));
	return locales.flatMap((language): Page[] => {
		const title = programme.title[language];
		if (title === undefined) return [];
		const say = (texts: Localized) => texts[language];
		const headings = [programme.job, ...competencies.values(), ...projects.map((one) => one.title)].flatMap(
			(texts) => say(texts) ?? [],
		);
		const statements = projects.flatMap((one) => [say(one.title), say(one.mission), say(one.scenario)]);
		const text = lines([
			say(programme.summary),
			say(programme.job),
			...[...competencies.values()].map(say),
			...statements,
		]);
		const path = `/programmes/${programme.slug}`;
		return [
			{ kind: 'programme', language, path, languages: titlesOf(programme.title), title, within: null, headings, text },
		];
	});
};

const occupationPages = async (ctx: ReadCtx, code: string): Promise<Page[]> => {
	const names = await db(ctx)
		.selectFrom('observatoryJobName')
		.select(['language', 'name', 'main'])
		.where('code', '=', code)
		.orderBy('main', 'desc')
		.orderBy('name')
		.execute();
	const main = names.filter((one) => one.main);
	// The page says the name in a language that there is, whatever the reader's.
	const shown = (language: Locale) =>
		preference(language).flatMap((wanted) => main.find((one) => one.language === wanted) ?? [])[0];
	const spoken = locales.filter((language) => names.some((one) => one.language === language) && shown(language));
	return spoken.map((language): Page => {
		const others = names.filter((one) => one.language === language && !one.main).map(({ name }) => name);
		return {
			kind: 'occupation',
			language,
			path: `/observatory/occupations/${code}`,
			languages: spoken,
			title: shown(language)?.name ?? '',
			within: null,
			headings: others,
			text: lines(others),
		};
	});
};

const readers = { course: coursePages, programme: programmePages, occupation: occupationPages } as const;
type Origin = keyof typeof readers;

/** A thing that was published, by its origin and its id there: `course:ID`. */
export type Subject = `${Origin}:${string}`;

/** All pages of a thing, in all its languages, as they are now; none where it cannot be read by everybody. */
export const readSubject = (ctx: ReadCtx, subject: Subject): Promise<Page[]> => {
	const [origin = 'course', id = ''] = subject.split(':') as [Origin, string];
	return readers[origin](ctx, id);
};
