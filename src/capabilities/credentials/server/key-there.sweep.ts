import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';
import { ensureKey } from './keys.ts';

/** A school that is older than its credentials has a key too, before the first is issued. */
export const keyThere: Sweep = {
	name: 'credentials.key-there',
	everyMinutes: 60,
	async find(ctx) {
		const current = await db(ctx)
			.selectFrom('credentialsKey')
			.select('id')
			.where('retiredAt', 'is', null)
			.executeTakeFirst();
		return current ? [] : ['key'];
	},
	mend: ensureKey,
};
