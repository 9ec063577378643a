import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';
import { newestYear, renewAlerts, staleAlerts } from './renew-alerts.ts';
import { lockReckoning, renewLevels } from './renew-needs.ts';

/** Alerts say what the figures say, whatever was missed: an alert that nobody raised is a programme that nobody opens. */
export const alertsAgree: Sweep = {
	name: 'observatory.alerts-agree-with-figures',
	everyMinutes: 60,
	async find(ctx) {
		return (await staleAlerts(ctx)) > 0 ? ['alerts'] : [];
	},
	async mend(ctx) {
		await lockReckoning(ctx);
		await renewLevels(ctx);
		await renewAlerts(ctx);
		const year = await newestYear(ctx);
		if (year !== undefined) await ctx.emit('observatory.needs-reckoned', { year });
	},
};

/** An import that was cut off is run again by whoever began it: the administrator is told which. */
export const importsCompleted: Sweep = {
	name: 'observatory.imports-completed',
	everyMinutes: 60,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('observatorySource')
			.leftJoin('observatoryCompletion', 'sourceId', 'id')
			.select('file')
			.where('completedAt', 'is', null)
			.where('openedAt', '<', ctx.clock.now().subtract({ hours: 1 }))
			.orderBy('file')
			.execute();
		return rows.map(({ file }) => file);
	},
};
