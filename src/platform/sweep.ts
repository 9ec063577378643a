import type { Kysely } from 'kysely';
import type { Tables } from '#schema';
import { system } from './actor.ts';
import type { App } from './app.ts';
import type { Ctx } from './context.ts';
import { builder, inTransaction } from './database/transaction.ts';
import { openCtx } from './open-context.ts';

interface Regular {
	/** What holds after it ran, `identity.invitation-answered-or-expired`. */
	readonly name: string;
	/** Minutes between two runs. */
	readonly everyMinutes: number;
}

/**
 * Looks for what should have happened and did not, for a promise that matters. What it finds is shown to the
 * administrator until it is mended, by the sweep itself where it can.
 */
export interface Watch extends Regular {
	/** Ids of what breaks the promise now; none where all is well. */
	find(ctx: Ctx): Promise<readonly string[]>;
	/** Puts one right, in a transaction of its own. */
	mend?(ctx: Ctx, subject: string): Promise<void>;
}

/** Forgets what is over. */
export interface Clearing extends Regular {
	clear(ctx: Ctx): Promise<void>;
}

export type Sweep = Watch | Clearing;

/** Answers how many it found and how many it mended. A subject that cannot be mended stays as a finding and stops no other. */
export const runSweep = async (app: App, sweep: Sweep): Promise<{ found: number; mended: number }> => {
	const inside = <T>(work: (ctx: Ctx, db: Kysely<Tables>) => Promise<T>) =>
		inTransaction(
			app.pool,
			'write',
			async (tx) =>
				work(await openCtx(app, tx, { actor: system(sweep.name), locale: 'fr' }), builder<Kysely<Tables>>(tx)),
			sweep.name,
		);
	if ('clear' in sweep) {
		await inside((ctx) => sweep.clear(ctx));
		return { found: 0, mended: 0 };
	}
	const found = await inside((ctx) => sweep.find(ctx));
	const { mend } = sweep;
	let mended = 0;
	for (const subject of mend ? found : []) {
		try {
			await inside(async (ctx) => mend?.(ctx, subject));
			mended++;
		} catch (error) {
			app.log.error({ sweep: sweep.name, subject, error }, 'sweep could not mend');
		}
	}
	await inside(async (ctx, db) => {
		const broken = mended === found.length ? [] : await sweep.find(ctx);
		const now = ctx.clock.now();
		const open = db
			.updateTable('platformFinding')
			.set({ mendedAt: now })
			.where('sweep', '=', sweep.name)
			.where('mendedAt', 'is', null);
		await (broken.length > 0 ? open.where('subject', 'not in', [...broken]) : open).execute();
		for (const subject of broken)
			await db
				.insertInto('platformFinding')
				.values({ sweep: sweep.name, subject, foundAt: now })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
	});
	return { found: found.length, mended };
};
