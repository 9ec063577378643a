import { sql } from 'kysely';
import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { type Locale, locales } from '#platform/localized.ts';
import { Refused } from '#platform/refusal.ts';
import { contentOf, type ProgrammeContent } from '../../programmes/public.server.ts';
import { mayWrite } from '../permissions.ts';
import { type AnyContent, drafted, type ItemKind } from '../rules/items.ts';
import { db } from '../tables.ts';
import { takeOverFiles } from './draft-files.ts';
import { insertDraft } from './open-opportunity.ts';
import { takeStep } from './take-step.ts';
import { writeItem } from './write-revision.ts';

/**
 * Begins the next version of a programme from what is published, which stays as it is: so is a mistake mended. One at a
 * time. Refuses: version-begun; a programme that is not published does not exist.
 */
export const beginVersion = command({
	name: 'studio.begin-version',
	audit: 'actor',
	input: z.object({ programmeId: z.uuid(), reason: z.string().trim().min(1).max(4000) }),
	output: z.object({ draftId: z.uuid() }),
	about: (input) => input.programmeId,
	async allow(ctx, { programmeId }) {
		if (ctx.actor.kind !== 'person' || !mayWrite(ctx.actor)) return refuse('forbidden');
		await db(ctx)
			.selectNoFrom(sql`pg_advisory_xact_lock(hashtext(${`next version ${programmeId}`}))`.as('locked'))
			.execute();
		const content = await contentOf(ctx, programmeId);
		return content ? allow(content) : refuse('not-found');
	},
	async run(ctx, { programmeId, reason }, content) {
		if (await isBegun(ctx, programmeId)) throw new Refused('version-begun');
		const { job: occupation, fap, rome, esco } = content;
		const draftId = await insertDraft(ctx, {
			occupation,
			fap,
			rome,
			esco,
			territory: null,
			evidence: reason,
			programmeId,
		});
		const nameOf = await takeOverFiles(ctx, draftId, programmeId);
		for (const { kind, key, said } of partsOf(content, nameOf))
			await writeItem(ctx, draftId, {
				kind,
				key,
				content: drafted[kind].parse(said) as AnyContent,
				origin: 'published',
			});
		const set = { authorId: personId(ctx.actor) ?? null };
		await takeStep(ctx, { id: draftId }, { move: 'begin', to: 'framework', set });
		return { draftId };
	},
});

const isBegun = async (ctx: Ctx, programmeId: string): Promise<boolean> => {
	const row = await db(ctx)
		.selectFrom('studioDraft')
		.select('id')
		.where('programmeId', '=', programmeId)
		.where('state', 'not in', ['published', 'declined'])
		.executeTakeFirst();
	return row !== undefined;
};

interface Part {
	readonly kind: ItemKind;
	readonly key: string;
	readonly said: unknown;
}

/** What is published, as the items of a draft. `nameOf` says what the draft calls a file. */
export const partsOf = (
	{ blocks, competencies, projects, resources, ...frame }: ProgrammeContent,
	nameOf: (fileId: string) => string,
): readonly Part[] => {
	const named = (file: string | null) => file && nameOf(file);
	const languages: Locale[] = locales.filter((locale) => frame.title[locale] !== undefined);
	const item = (kind: ItemKind) => (one: { readonly key: string }) => ({ kind, key: one.key, said: one });
	return [
		{ kind: 'framing', key: 'framing', said: { ...frame, languages } },
		...blocks.map(item('block')),
		...competencies.map(item('competency')),
		...projects.map(({ guides, material, ...one }) =>
			item('project')({
				...one,
				material: material.map((given) => ({ ...given, file: named(given.file) })),
				guides: { ...guides, mentor: guides.mentor ?? {}, evaluator: guides.evaluator ?? {} },
			} as {
				key: string;
			}),
		),
		...resources.map(({ chapter, anchor, file, ...one }) =>
			item('resource')({ ...one, file: named(file), place: chapter && (anchor ? `${chapter}#${anchor}` : chapter) } as {
				key: string;
			}),
		),
	];
};
