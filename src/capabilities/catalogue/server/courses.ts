import { sql } from 'kysely';
import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import { limitInput } from '#platform/cursor.ts';
import { localeSchema, preference, told } from '#platform/localized.ts';
import { type Duration, durations, levels, subjects } from '../rules/words.ts';
import { currentVersions } from './current-versions.ts';

export const courseFilters = z.object({
	/** In titles and summaries, accents and capitals forgiven. */
	q: z.string().trim().max(100).optional(),
	/** Only courses that exist in it. */
	language: localeSchema.optional(),
	subject: z.enum(subjects).optional(),
	level: z.enum(levels).optional(),
	duration: z.enum(Object.keys(durations) as [Duration, ...Duration[]]).optional(),
	/** From the `next` of the page before. */
	cursor: z.string().max(2_000).optional(),
	limit: limitInput(30),
});

/** Courses to read, by their title in the reader's language, 30 a page if not said otherwise. For everybody. */
export const courses = read({
	name: 'catalogue.courses',
	input: courseFilters,
	output: z.object({
		items: z.array(
			z.object({
				slug: z.string(),
				/** In the reader's language, else in `lang`. */
				title: z.string(),
				lang: localeSchema,
				summary: z.string(),
				subject: z.string(),
				level: z.enum(levels),
				minutes: z.int(),
				languages: z.array(localeSchema),
				chapterCount: z.int(),
				url: z.url(),
			}),
		),
		next: z.string().nullable(),
	}),
	limits: [{ of: 'address', most: 120, seconds: 60, when: ({ q }) => q !== undefined }],
	allow: () => allow(null),
	async run(ctx, { q, language, subject, level, duration, cursor, limit: size }) {
		const locale = language ?? ctx.locale;
		const [first, second, third] = preference(locale);
		const title = sql<string>`coalesce(title->>${sql.lit(first)}, title->>${sql.lit(second)}, title->>${sql.lit(third)})`;
		let query = currentVersions(ctx)
			.select([
				'slug',
				'title',
				'summary',
				'subject',
				'level',
				'minutes',
				'languages',
				'chapters',
				title.as('sortTitle'),
			])
			.orderBy(sql`${title} collate "und-x-icu"`)
			.orderBy('slug')
			.limit(size + 1);
		if (language) query = query.where(sql<boolean>`${language} = any(languages)`);
		if (subject) query = query.where('subject', '=', subject);
		if (level) query = query.where('level', '=', level);
		if (duration) query = query.where('minutes', '<=', longest(duration)).where('minutes', '>', shortest(duration));
		if (q) {
			const wanted = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
			query = query.where(
				sql<boolean>`exists (
					select 1 from jsonb_each_text(title) t cross join jsonb_each_text(summary) s
					where unaccent(t.value || ' ' || s.value) ilike unaccent(${wanted})
				)`,
			);
		}
		const after = readCursor(cursor);
		if (after)
			query = query.where(
				sql<boolean>`(${title} collate "und-x-icu", slug) > (${after.title} collate "und-x-icu", ${after.slug})`,
			);
		const rows = await query.execute();
		const shown = rows.slice(0, size);
		const last = shown.at(-1);
		return {
			items: shown.map((row) => {
				const { text: title, lang } = told(row.title, locale);
				return {
					slug: row.slug,
					title,
					lang,
					summary: told(row.summary, lang).text,
					subject: row.subject,
					level: row.level,
					minutes: row.minutes,
					languages: row.languages.map((one) => localeSchema.parse(one)),
					chapterCount: row.chapters,
					url: `${ctx.publicUrl}/${locale}/courses/${row.slug}`,
				};
			}),
			next: rows.length > size && last ? writeCursor({ title: last.sortTitle, slug: last.slug }) : null,
		};
	},
});

const order = Object.keys(durations) as Duration[];
const mostMinutes = 1_000_000;
const longest = (duration: Duration) => Math.min(durations[duration], mostMinutes);
const shortest = (duration: Duration) => {
	const before = order[order.indexOf(duration) - 1];
	return before === undefined ? 0 : durations[before];
};

const kept = z.string().regex(/^[^\0]*$/);
const cursorSchema = z.object({ title: kept, slug: kept });
const writeCursor = (at: z.output<typeof cursorSchema>) => Buffer.from(JSON.stringify(at)).toString('base64url');
/** A cursor that was changed on the way begins at the first page. */
const readCursor = (cursor: string | undefined) => {
	try {
		return cursor === undefined
			? undefined
			: cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
	} catch {
		return undefined;
	}
};
