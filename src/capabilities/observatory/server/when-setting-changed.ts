import { listener } from '#platform/event.ts';
import { levelSettings } from '../settings.ts';
import { newestYear, renewAlerts } from './renew-alerts.ts';
import { lockReckoning, renewLevels } from './renew-needs.ts';

/** Another threshold is another level everywhere, at once. */
export const reckonLevelsAnew = listener({
	name: 'observatory.levels-reckoned-anew',
	on: 'platform.setting-changed',
	async run(ctx, { key }) {
		if (!levelSettings.some((one) => one.key === key)) return;
		await lockReckoning(ctx);
		await renewLevels(ctx);
		await renewAlerts(ctx);
		const year = await newestYear(ctx);
		if (year !== undefined) await ctx.emit('observatory.needs-reckoned', { year });
	},
});
