import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { told } from '#platform/localized.ts';
import { againstErasing } from '#platform/personal/erase.ts';
import { heldOf } from '#platform/personal/rows-of.ts';
import { id } from '../fields.ts';
import { mayAdminister } from '../permissions.ts';
import { db } from '../tables.ts';

/** What erasing somebody would do, in kinds and figures alone: nothing of what is kept is told. */
export const erasurePreview = read({
	name: 'identity.erasure-preview',
	input: z.object({ personId: id }),
	output: z.object({
		erasedAt: instant.nullable(),
		/** Why it cannot be done now. */
		against: z.string().nullable(),
		held: z.array(
			z.object({
				table: z.string(),
				what: z.string(),
				rows: z.int(),
				atErasure: z.enum(['erase', 'keep']),
				/** Columns of rows that stay, whose words go. */
				blotted: z.array(z.string()),
				why: z.string(),
				until: z.string(),
			}),
		),
	}),
	async allow(ctx, { personId }) {
		if (!mayAdminister(ctx.actor)) return refuse('forbidden');
		const row = await db(ctx)
			.selectFrom('identityPerson')
			.select(['id', 'erasedAt'])
			.where('id', '=', personId)
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const held = await heldOf(ctx, row.id);
		return {
			erasedAt: row.erasedAt,
			against: (await againstErasing(ctx, row.id)) ?? null,
			held: held.map(({ data, rows }) => ({
				table: data.table,
				what: told(data.what, ctx.locale).text,
				rows,
				atErasure: data.atErasure,
				blotted:
					data.atErasure === 'erase'
						? []
						: Object.entries(data.words).flatMap(([column, word]) => (word.atErasure === 'erase' ? [column] : [])),
				why: told(data.why, ctx.locale).text,
				until: told(data.until, ctx.locale).text,
			})),
		};
	},
});
