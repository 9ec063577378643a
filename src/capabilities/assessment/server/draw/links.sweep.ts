import type { Sweep } from '#platform/sweep.ts';
import { db } from '../../tables.ts';
import { daysUntold, drawDay, makeChain, tellLinks } from './chain.ts';

/** A month before the last chain is over the next one is made, so that its beginning is known to all long before. */
const ahead = { days: 30 };

/** There is a chain for the days to come, or nobody could be drawn. */
export const chainThere: Sweep = {
	name: 'assessment.draw-chain-there',
	everyMinutes: 60,
	async find(ctx) {
		const day = drawDay(ctx.clock.now()).add(ahead);
		const found = await db(ctx)
			.selectFrom('assessmentDrawChain')
			.select('id')
			.where('endsOn', '>=', day)
			.executeTakeFirst();
		return found ? [] : ['chain'];
	},
	mend: makeChain,
};

/** The link of each day is told once the day is over. */
export const linksTold: Sweep = {
	name: 'assessment.draw-links-told',
	everyMinutes: 60,
	find: async (ctx) => ((await daysUntold(ctx)).length > 0 ? ['links'] : []),
	mend: tellLinks,
};
