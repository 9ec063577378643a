import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { mayEnter } from '../permissions.ts';
import type { Drafted, ItemKind } from '../rules/items.ts';
import { draftRow } from './draft-row.ts';
import { composedDraft } from './live-items.ts';

/** Its content is of the shape of its kind: it was read by it. */
const part = <Kind extends ItemKind>(_kind: Kind) =>
	z.object({ id: z.uuid(), key: z.string(), content: z.custom<Drafted[Kind]>() });

/** All that a draft says now, in the order of the programme, guides included: for whoever works in the studio. */
export const parts = read({
	name: 'studio.parts',
	input: z.object({ draftId: z.uuid() }),
	output: z.object({
		framing: part('framing').nullable(),
		blocks: z.array(part('block')),
		competencies: z.array(part('competency')),
		projects: z.array(part('project')),
		resources: z.array(part('resource')),
		files: z.array(z.object({ id: z.uuid(), name: z.string() })),
	}),
	async allow(ctx, { draftId }) {
		if (!mayEnter(ctx.actor)) return refuse('forbidden');
		const row = await draftRow(ctx, draftId);
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const { framing, blocks, competencies, projects, resources, files } = await composedDraft(ctx, row.id);
		return {
			framing: framing ?? null,
			blocks: [...blocks],
			competencies: [...competencies],
			projects: [...projects],
			resources: [...resources],
			files: [...files].map(([name, id]) => ({ id, name })),
		};
	},
});
