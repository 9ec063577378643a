import { mostAttempts } from '../deliver.ts';
import { forgetAttempts } from '../limit.ts';
import { forgetAnswers } from '../once.ts';
import { forgetting } from '../personal/forgetting.ts';
import { provedUntil } from '../school.ts';
import type { Sweep } from '../sweep.ts';
import { db } from './tables.ts';

const deadline = { minutes: 30 };
const keptLettersDays = 90;
const keptEventsDays = 90;
const keptSlowDays = 30;
const keptFindingsDays = 90;
/** The last letter to somebody who was erased: it left by then, or never will. */
const keptFleetingDays = 7;

/** News and letters reach whom they are for within half an hour, or somebody is told. */
export const newsDelivered: Sweep = {
	name: 'platform.news-delivered',
	everyMinutes: 10,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('platformDelivery')
			.innerJoin('platformEvent', 'platformEvent.id', 'eventId')
			.select(['eventId', 'listener'])
			.where('deliveredAt', 'is', null)
			.where((eb) => eb.or([eb('attempts', '>=', mostAttempts), eb('at', '<', ctx.clock.now().subtract(deadline))]))
			.execute();
		return rows.map(({ eventId, listener }) => `${eventId} ${listener}`);
	},
};

export const lettersSent: Sweep = {
	name: 'platform.letters-sent',
	everyMinutes: 10,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom('platformMail')
			.select('id')
			.where((eb) =>
				eb.or([
					eb('state', '=', 'failed'),
					eb.and([eb('state', '=', 'queued'), eb('createdAt', '<', ctx.clock.now().subtract(deadline))]),
				]),
			)
			.execute();
		return rows.map(({ id }) => id);
	},
};

export const oldForgotten: Sweep = {
	name: 'platform.old-forgotten',
	everyMinutes: 60,
	async clear(ctx) {
		await forgetAttempts(ctx.tx);
		await forgetAnswers(ctx);
		const before = (days: number) => ctx.clock.now().subtract({ hours: 24 * days });
		await db(ctx).deleteFrom('platformMail').where('createdAt', '<', before(keptLettersDays)).execute();
		await db(ctx)
			.deleteFrom('platformMail')
			.where('fleeting', '=', true)
			.where('createdAt', '<', before(keptFleetingDays))
			.execute();
		// What was told just before the clock was moved is still to be delivered; what no listener took never will be.
		const underway = db(ctx)
			.selectFrom('platformDelivery')
			.select('eventId')
			.where('deliveredAt', 'is', null)
			.where('attempts', '<', mostAttempts);
		await db(ctx)
			.deleteFrom('platformEvent')
			.where('at', '<', before(keptEventsDays))
			.where('id', 'not in', underway)
			.execute();
		await db(ctx).deleteFrom('platformFinding').where('mendedAt', '<', before(keptFindingsDays)).execute();
		const proved = await provedUntil(ctx);
		// By their numbers, the oldest first: no index is kept for it.
		const oldest = db(ctx).selectFrom('platformAudit').select('id').orderBy('id').limit(10_000);
		await forgetting(ctx, () =>
			db(ctx).deleteFrom('platformAudit').where('id', 'in', oldest).where('at', '<', proved).execute(),
		);
		await db(ctx)
			.updateTable('platformSetting')
			.set({ changedBy: null })
			.where('changedBy', 'is not', null)
			.where('changedAt', '<', proved)
			.execute();
		const slowUntil = Temporal.Now.plainDateISO('UTC').subtract({ days: keptSlowDays });
		await db(ctx).deleteFrom('platformSlow').where('day', '<', slowUntil).execute();
	},
};
