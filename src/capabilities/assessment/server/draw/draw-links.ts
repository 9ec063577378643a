import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import { day, instant } from '#platform/instant.ts';
import { db } from '../../tables.ts';

const link = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What the draws were made of, for everybody: each chain with what was told of it before its first day, and the links of
 * the days of one of them that are over, the first sixty from `from` on.
 */
export const drawLinks = read({
	name: 'assessment.draw-links',
	input: z.object({ from: z.iso.date().optional() }),
	output: z.object({
		chains: z.array(z.object({ madeAt: instant, anchor: link, beginsOn: day, endsOn: day })),
		links: z.array(z.object({ day, link, toldAt: instant })),
		/** The `from` of the next sixty; none where these are the last. */
		next: z.iso.date().nullable(),
	}),
	allow: () => allow(null),
	async run(ctx, { from }) {
		const chains = await db(ctx)
			.selectFrom('assessmentDrawChain')
			.select(['madeAt', 'anchor', 'beginsOn', 'endsOn'])
			.orderBy('beginsOn')
			.execute();
		let query = db(ctx).selectFrom('assessmentDrawLink').select(['day', 'link', 'toldAt']).orderBy('day');
		if (from) query = query.where('day', '>=', Temporal.PlainDate.from(from));
		const rows = await query.limit(most + 1).execute();
		return {
			chains,
			links: rows.slice(0, most),
			next: rows[most]?.day.toString() ?? null,
		};
	},
});

const most = 60;
