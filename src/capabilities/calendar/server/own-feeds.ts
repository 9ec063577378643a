import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { mostFeeds } from '../settings.ts';
import { db } from '../tables.ts';
import { feedAddress, openFeed } from './feed-token.ts';

/** The private addresses of one's own calendar, as often as one wants to see them. */
export const ownFeeds = read({
	name: 'calendar.own-feeds',
	input: z.object({}),
	output: z.object({
		feeds: z.array(z.object({ id: z.uuid(), name: z.string(), madeAt: instant, address: z.string().nullable() })),
		most: z.int(),
	}),
	allow(ctx) {
		const me = personId(ctx.actor);
		return me === undefined ? refuse('sign-in-needed') : allow({ me });
	},
	async run(ctx, _input, { me }) {
		const rows = await db(ctx)
			.selectFrom('calendarFeed')
			.select(['id', 'name', 'madeAt', 'tokenSealed'])
			.where('personId', '=', me)
			.orderBy('id')
			.execute();
		return {
			feeds: rows.map(({ tokenSealed, ...row }) => {
				const token = openFeed(ctx, tokenSealed);
				return { ...row, address: token && feedAddress(ctx, token) };
			}),
			most: await ctx.setting(mostFeeds),
		};
	},
});
