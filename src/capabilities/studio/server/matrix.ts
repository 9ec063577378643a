import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { mayEnter } from '../permissions.ts';
import { examine } from './draft-facts.ts';
import { draftRow } from './draft-row.ts';
import { refer, reference, remark, remarksOf } from './places.ts';

/** Which competency is proved by which project, with what: the very coverage that publication is guarded by. */
export const matrix = read({
	name: 'studio.matrix',
	input: z.object({ draftId: z.uuid() }),
	output: z.object({
		projects: z.array(reference),
		blocks: z.array(
			z.object({
				block: reference.nullable(),
				rows: z.array(
					z.object({
						competency: reference,
						cells: z.array(z.object({ project: z.string(), proves: z.boolean(), inside: z.int(), outside: z.int() })),
					}),
				),
			}),
		),
		holes: z.array(remark),
		warnings: z.array(remark),
	}),
	async allow(ctx, { draftId }) {
		if (!mayEnter(ctx.actor)) return refuse('forbidden');
		const row = await draftRow(ctx, draftId);
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const { composed, coverage } = await examine(ctx, row);
		const { blocks, competencies, projects } = composed;
		const rowsOf = (wanted: (block: string) => boolean) =>
			coverage.rows
				.filter(({ block }) => wanted(block))
				.flatMap(({ competency, cells }) => {
					const item = competencies.find(({ key }) => key === competency);
					return item ? [{ competency: refer(ctx, item), cells: cells.map((cell) => ({ ...cell })) }] : [];
				});
		const known = new Set(blocks.map(({ key }) => key));
		const stray = rowsOf((block) => !known.has(block));
		return {
			projects: projects.map((one) => refer(ctx, one)),
			blocks: [
				...blocks.map((one) => ({ block: refer(ctx, one), rows: rowsOf((block) => block === one.key) })),
				...(stray.length > 0 ? [{ block: null, rows: stray }] : []),
			],
			holes: remarksOf(ctx, composed, coverage.holes),
			warnings: remarksOf(ctx, composed, coverage.warnings),
		};
	},
});
