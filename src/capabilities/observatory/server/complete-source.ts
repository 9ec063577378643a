import { z } from 'zod';
import { allow, command, refuse } from '#platform/command.ts';
import { mayImport } from '../permissions.ts';
import { db } from '../tables.ts';
import { renewAlerts } from './renew-alerts.ts';
import { renewNeeds, yearsOf } from './renew-needs.ts';

/**
 * Says that all lines of a source were read. Needs, levels and alerts are reckoned where figures are new; a source that
 * changed nothing changes nothing here. Refuses: not-found, forbidden.
 */
export const completeSource = command({
	name: 'observatory.complete-source',
	audit: 'actor',
	input: z.object({
		sourceId: z.uuid(),
		rows: z.int().min(0),
		imported: z.int().min(0),
		rejected: z.int().min(0),
	}),
	output: z.object({
		/** Whether anything was new. */
		changed: z.boolean(),
	}),
	about: (input) => input.sourceId,
	async allow(ctx, { sourceId }) {
		if (!mayImport(ctx.actor)) return refuse('forbidden');
		const source = await db(ctx)
			.selectFrom('observatorySource')
			.select(['id', 'kind'])
			.where('id', '=', sourceId)
			.executeTakeFirst();
		return source ? allow(source) : refuse('not-found');
	},
	async run(ctx, { sourceId, ...counts }, { kind }) {
		const first = await db(ctx)
			.insertInto('observatoryCompletion')
			.values({ sourceId, ...counts, completedAt: ctx.clock.now() })
			.onConflict((conflict) => conflict.column('sourceId').doNothing())
			.returning('sourceId')
			.executeTakeFirst();
		if (!first && counts.imported === 0) return { changed: false };
		if (kind === 'bmo' || kind === 'needs') {
			for (const year of await yearsOf(ctx, sourceId)) await renewNeeds(ctx, year);
			await renewAlerts(ctx);
		}
		await ctx.emit('observatory.source-imported', { sourceId });
		return { changed: true };
	},
});
