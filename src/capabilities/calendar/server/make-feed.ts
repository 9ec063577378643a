import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, name } from '../fields.ts';
import { mostFeeds } from '../settings.ts';
import { db } from '../tables.ts';
import { hashOfFeed, newFeedToken, sealFeed } from './feed-token.ts';
import { holdPeople } from './hold-people.ts';

/** Opens a private address of one's own calendar, for one program. Refuses: too-many-feeds. */
export const makeFeed = command({
	name: 'calendar.make-feed',
	audit: 'actor',
	input: z.object({ name }),
	output: z.object({ feedId: id }),
	about: (_input, output) => output.feedId,
	allow(ctx) {
		const me = personId(ctx.actor);
		return me === undefined ? refuse('sign-in-needed') : allow({ me });
	},
	async run(ctx, { name: called }, { me }) {
		await holdPeople(ctx, [me]);
		const most = await ctx.setting(mostFeeds);
		const { count } = await db(ctx)
			.selectFrom('calendarFeed')
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.where('personId', '=', me)
			.executeTakeFirstOrThrow();
		if (count >= most) throw new Refused('too-many-feeds', { most });
		const token = newFeedToken();
		const { id: feedId } = await db(ctx)
			.insertInto('calendarFeed')
			.values({
				personId: me,
				name: called,
				tokenHash: hashOfFeed(token),
				tokenSealed: sealFeed(ctx, token),
				madeAt: ctx.clock.now(),
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		return { feedId };
	},
});
