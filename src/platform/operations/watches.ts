import { mostAttempts } from '../deliver.ts';
import { forgetAttempts } from '../limit.ts';
import { forgetAnswers } from '../once.ts';
import type { Sweep } from '../sweep.ts';
import { db } from './tables.ts';

const deadline = { minutes: 30 };
const keptLettersDays = 90;
const keptEventsDays = 90;

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
		const undelivered = db(ctx).selectFrom('platformDelivery').select('eventId').where('deliveredAt', 'is', null);
		await db(ctx)
			.deleteFrom('platformEvent')
			.where('at', '<', before(keptEventsDays))
			.where('id', 'not in', undelivered)
			.execute();
	},
};
