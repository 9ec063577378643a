import { z } from 'zod';
import { read } from '../command.ts';
import { slowMilliseconds } from '../database/keep-slow.ts';
import { instant } from '../instant.ts';
import { administrator } from './administrator.ts';
import { db } from './tables.ts';

const most = 50;

/**
 * Statements that took longer than the school's setting, yesterday and today (UTC, on real time), the slowest first: their
 * text and what asked them, never what they were asked with. 50 at the most.
 */
export const slowStatements = read({
	name: 'platform.slow-statements',
	input: z.object({}),
	output: z.object({
		/** In milliseconds. */
		limit: z.int(),
		statements: z.array(
			z.object({
				process: z.enum(['web', 'worker']),
				action: z.string().nullable(),
				statement: z.string(),
				count: z.int(),
				worstMs: z.int(),
				lastAt: instant,
			}),
		),
	}),
	allow: administrator,
	async run(ctx) {
		const yesterday = Temporal.Now.plainDateISO('UTC').subtract({ days: 1 });
		const found = await db(ctx)
			.selectFrom('platformSlow')
			.select(['process', 'action', 'statement'])
			.select((eb) => [
				eb.fn.sum<number>('count').as('count'),
				eb.fn.max('worstMs').as('worstMs'),
				eb.fn.max('lastAt').as('lastAt'),
			])
			.where('day', '>=', yesterday)
			.groupBy(['process', 'action', 'statement'])
			.orderBy('worstMs', 'desc')
			.limit(most)
			.execute();
		const statements = found.map((one) => ({ ...one, count: Number(one.count) }));
		return { limit: await ctx.setting(slowMilliseconds), statements };
	},
});
