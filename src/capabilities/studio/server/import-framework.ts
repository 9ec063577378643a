import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { upload } from '#platform/files/upload.ts';
import { Refused } from '#platform/refusal.ts';
import { mayWrite } from '../permissions.ts';
import { writingRefused } from '../rules/draft.ts';
import { drafted, keyFrom, tidy } from '../rules/items.ts';
import { db } from '../tables.ts';
import { type DraftRow, draftRow, lockedDraft } from './draft-row.ts';
import { type Fiche, readFrameworkFile } from './framework-file.ts';
import { composedDraft } from './live-items.ts';
import { insertDraft } from './open-opportunity.ts';
import { itemOf } from './own-item.ts';
import { takeStep } from './take-step.ts';
import { writeFraming } from './write-framing.ts';
import { renewWait, writeItem, writeRevision } from './write-revision.ts';

/**
 * Takes over the blocks of a professional title of the register as the start of a framework: with its title and level
 * where the draft has none, and with their codes and source. What is there already stays as it is. Without `draftId` a
 * new draft begins. Without `fiche` nothing is taken where the file has several: the answer lists them. Refuses:
 * framework-unreadable, framework-not-in-file, framework-settled, not-from-here.
 */
export const importFramework = command({
	name: 'studio.import-framework',
	audit: 'actor',
	input: z.object({ draftId: z.uuid().optional(), fiche: z.string().trim().max(40).optional(), file: upload }),
	output: z.object({
		draftId: z.uuid().nullable(),
		file: z.string(),
		fiche: z.string().nullable(),
		/** Names of the blocks: those written now, and those that were there. */
		taken: z.array(z.string()),
		unchanged: z.array(z.string()),
		rejected: z.array(z.object({ fiche: z.string(), field: z.string(), code: z.string() })),
		fiches: z.array(z.object({ number: z.string(), title: z.string(), level: z.int(), blocks: z.int() })),
	}),
	limits: [{ of: 'person', most: 60, seconds: 3600 }],
	about: (_input, { draftId }) => draftId ?? undefined,
	async allow(ctx, { draftId }) {
		if (!mayWrite(ctx.actor)) return refuse('forbidden');
		return draftId ? lockedDraft(ctx, draftId) : allow(null);
	},
	async run(ctx, { fiche: wanted, file }, draft: DraftRow | null) {
		const { source, fiches, rejected } = readFrameworkFile(file.content);
		const chosen = wanted ? fiches.find(({ number }) => number === wanted) : fiches[1] ? undefined : fiches[0];
		if (wanted && !chosen) throw new Refused('framework-not-in-file');
		const report = {
			file: file.name,
			rejected: [...rejected],
			fiches: fiches.map(({ blocks, ...fiche }) => ({ ...fiche, blocks: blocks.length })),
		};
		if (!chosen) return { ...report, draftId: draft?.id ?? null, fiche: null, taken: [], unchanged: [] };
		const own = draft ?? (await beginFrom(ctx, chosen, source));
		const no = writingRefused(own.state, 'block');
		if (no) throw new Refused(no);
		await frame(ctx, own, chosen, source);
		const blocks = await takeBlocks(ctx, own, chosen, source);
		await renewWait(ctx, own.id, own.state);
		return { ...report, ...blocks, draftId: own.id, fiche: chosen.number };
	},
});

const from = (code: string, source: string) => (source ? `${code}. ${source}` : code).slice(0, 500);

/** A draft that begins with a fiche: its title is the job, and the register the reason. */
const beginFrom = async (ctx: Ctx, fiche: Fiche, source: string): Promise<DraftRow> => {
	const id = await insertDraft(ctx, {
		occupation: { fr: fiche.title },
		fap: null,
		rome: null,
		esco: null,
		territory: null,
		evidence: from(fiche.number, source),
	});
	const set = { authorId: personId(ctx.actor) ?? null };
	await writeFraming(ctx, id, { occupation: { fr: fiche.title }, fap: null, rome: null, esco: null });
	await takeStep(ctx, { id }, { move: 'begin', to: 'framework', set });
	const row = await draftRow(ctx, id);
	if (!row) throw new Error('a draft that was just written is not there');
	return row;
};

const frame = async (ctx: Ctx, draft: DraftRow, fiche: Fiche, source: string) => {
	const { framing } = await composedDraft(ctx, draft.id);
	const row = framing && (await itemOf(ctx, draft.id, framing.id));
	if (!framing || !row) return;
	const { title, level, ...rest } = framing.content;
	const content = {
		...rest,
		title: Object.keys(title).length > 0 ? title : { fr: fiche.title },
		level: level ?? fiche.level,
		source: rest.source ?? from(fiche.number, source),
	};
	if (content.title === title && content.level === level && content.source === rest.source) return;
	await writeRevision(ctx, {
		itemId: framing.id,
		number: row.revision + 1,
		content,
		removed: false,
		origin: 'imported',
	});
};

const takeBlocks = async (ctx: Ctx, draft: DraftRow, fiche: Fiche, source: string) => {
	const rows = await db(ctx)
		.selectFrom('studioItem')
		.select('key')
		.where('draftId', '=', draft.id)
		.where('kind', '=', 'block')
		.execute();
	const known = new Set(rows.map(({ key }) => key));
	const [taken, unchanged]: [string[], string[]] = [[], []];
	for (const { code, libelle } of fiche.blocks) {
		const key = keyFrom(code) || 'block';
		if (known.has(key)) {
			unchanged.push(code);
			continue;
		}
		known.add(key);
		const content = tidy(drafted.block.parse({ title: { fr: libelle }, source: from(code, source) }));
		await writeItem(ctx, draft.id, { kind: 'block', key, content, origin: 'imported' });
		taken.push(code);
	}
	return { taken, unchanged };
};
