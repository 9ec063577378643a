import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { localeSchema, told } from '#platform/localized.ts';
import type { Composed } from '../rules/compose.ts';
import { type AnyContent, type Drafted, filesNamedIn, type ItemKind } from '../rules/items.ts';
import { db } from '../tables.ts';
import { draftFileRows } from './draft-files.ts';

export const choice = z.object({ value: z.string(), label: z.string(), lang: localeSchema });

interface Form {
	readonly draftId: string;
	readonly kind: ItemKind;
	readonly composed: Composed;
	/** Of the item, where there is one already. */
	readonly content: AnyContent | undefined;
	/** Whose chapters are offered. */
	readonly course: string | undefined;
}

/** What the form of an item offers from outside the draft's own items: nothing that its kind does not choose from. */
export const choicesFor = async (ctx: ReadCtx, { draftId, kind, composed, content, course }: Form) => ({
	courses: kind === 'resource' ? await coursesOf(ctx) : [],
	places: kind === 'resource' && course ? await placesOf(ctx, course) : [],
	skills: kind === 'competency' ? await skillsOf(ctx, composed.framing?.content.esco ?? null, content) : [],
	files:
		kind === 'resource' || kind === 'project' ? await filesOf(ctx, draftId, content ? filesNamedIn(content) : []) : [],
});

const filesOf = async (ctx: ReadCtx, draftId: string, named: readonly string[]) =>
	(await draftFileRows(ctx, draftId))
		.filter(({ name, putAsideAt }) => putAsideAt === null || named.includes(name))
		.map(({ name }) => ({ value: name, label: name, lang: ctx.locale }));

const skillsOf = async (ctx: ReadCtx, occupation: string | null, content: AnyContent | undefined) => {
	const chosen = (isCompetency(content) ? content.esco : [])
		.flatMap((one) => one.split(/\s+/))
		.filter((one) => isUuid(one));
	const asked = await db(ctx)
		.selectFrom('observatoryAskedSkill')
		.select(['skillCode', 'relation'])
		.where('scheme', '=', 'esco')
		.where('occupationCode', '=', occupation ?? '')
		.execute();
	const essential = new Set(asked.filter(({ relation }) => relation === 'essential').map(({ skillCode }) => skillCode));
	const codes = [...new Set([...asked.map(({ skillCode }) => skillCode), ...chosen])];
	if (codes.length === 0) return [];
	const rows = await db(ctx)
		.selectFrom('observatoryKnownSkill')
		.select(['code', 'name'])
		.where('code', 'in', codes)
		.execute();
	return rows
		.map(({ code, name }) => {
			const { text, lang } = told(name, ctx.locale);
			return { value: code, label: text, lang };
		})
		.sort(
			(a, b) =>
				Number(essential.has(b.value)) - Number(essential.has(a.value)) || a.label.localeCompare(b.label, ctx.locale),
		);
};
const isCompetency = (content: AnyContent | undefined): content is Drafted['competency'] =>
	content !== undefined && 'criteria' in content;
const isUuid = (text: string) => z.uuid().safeParse(text).success;

const coursesOf = async (ctx: ReadCtx) => {
	const rows = await db(ctx).selectFrom('catalogueOpenCourse').select(['slug', 'title']).execute();
	return rows
		.map(({ slug, title }) => {
			const { text, lang } = told(title, ctx.locale);
			return { value: slug, label: text, lang };
		})
		.sort((a, b) => a.label.localeCompare(b.label, ctx.locale));
};

/** Chapters in the order of the course's addresses, each followed by its headings, in the reader's language where it has them. */
const placesOf = async (ctx: ReadCtx, course: string) => {
	const rows = await db(ctx)
		.selectFrom('catalogueOpenChapter')
		.select(['chapter', 'language', 'title', 'headings'])
		.where('course', '=', course)
		.execute();
	const chapters = Map.groupBy(rows, ({ chapter }) => chapter);
	return [...chapters].flatMap(([chapter, texts]) => {
		const { lang } = told(Object.fromEntries(texts.map(({ language, title }) => [language, title])), ctx.locale);
		const own = texts.find(({ language }) => language === lang) ?? texts[0];
		if (!own) return [];
		return [
			{ value: chapter, label: own.title, lang },
			...own.headings.map(({ id, text, depth }) => ({
				value: `${chapter}#${id}`,
				label: `${'— '.repeat(Math.max(1, depth - 1))}${text}`,
				lang,
			})),
		];
	});
};
