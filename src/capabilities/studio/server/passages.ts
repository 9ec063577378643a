import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { localeSchema, told } from '#platform/localized.ts';
import type { Passage } from '../rules/passages.ts';
import { mistakeKeptDays } from '../settings.ts';
import { textAddress } from './mistakes/address.ts';
import { pathTo, textAt } from './mistakes/texts.ts';
import { text } from './names.ts';

/** The passages of a chapter or of a project's statement, section by section, for whoever reports a mistake on one of them. For everybody. */
export const passages = read({
	name: 'studio.passages',
	input: z.object({
		...textAddress.shape,
		/** A heading of the chapter, or a part of the statement: its first passage is chosen. */
		at: z.string().max(200).optional(),
	}),
	output: z.object({
		/** Of the course or the programme. */
		workId: z.uuid(),
		work: text,
		title: text,
		path: z.string(),
		version: z.int(),
		language: localeSchema,
		sections: z.array(
			z.object({
				/** A heading in words, or the key of a part of a statement; nothing before the first heading. */
				name: z.string().nullable(),
				lang: localeSchema,
				chosen: z.boolean(),
				passages: z.array(z.object({ key: z.string(), text: z.string(), lang: localeSchema })),
			}),
		),
		chosen: z.string().nullable(),
		/** How long an address left with a report is kept, once it has its answer. */
		keptDays: z.int(),
	}),
	async allow(ctx, input) {
		const found = await textAt(ctx, input, ctx.locale);
		return found ? allow(found) : refuse('not-found');
	},
	async run(ctx, { at }, found) {
		const inCourse = found.place.courseId !== null;
		const chosen =
			at === undefined ? undefined : found.passages.find((one) => (inCourse ? one.anchor : one.section) === at);
		return {
			workId: found.place.courseId ?? found.place.programmeId,
			work: told(found.work.title, ctx.locale),
			title: found.title,
			path: pathTo(found.place, found.work.slug, chosen && inCourse ? chosen.anchor : null),
			version: found.version,
			language: found.language,
			sections: sectionsOf(found.passages, chosen),
			chosen: chosen?.key ?? null,
			keptDays: await ctx.setting(mistakeKeptDays),
		};
	},
});

const sectionsOf = (all: readonly Passage[], chosen: Passage | undefined) => {
	const sections: { name: string | null; lang: Passage['lang']; chosen: boolean; passages: Passage[] }[] = [];
	for (const passage of all) {
		const last = sections.at(-1);
		if (last && last.name === passage.section) last.passages.push(passage);
		else sections.push({ name: passage.section, lang: passage.lang, chosen: false, passages: [passage] });
	}
	return sections.map((one) => ({ ...one, chosen: chosen !== undefined && one.passages.includes(chosen) }));
};
