import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';

/** Closes a private address of one's own: whoever knows it reads nothing more. */
export const endFeed = command({
	name: 'calendar.end-feed',
	audit: 'actor',
	input: z.object({ feedId: id }),
	output: z.object({}),
	about: (input) => input.feedId,
	async allow(ctx, { feedId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const row = await db(ctx)
			.selectFrom('calendarFeed')
			.select('id')
			.where('id', '=', feedId)
			.where('personId', '=', me)
			.forUpdate()
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, { id: feedId }) {
		await db(ctx).deleteFrom('calendarFeed').where('id', '=', feedId).execute();
		return {};
	},
});
