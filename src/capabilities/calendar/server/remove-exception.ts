import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';

/** Takes one of one's own exceptions away. */
export const removeException = command({
	name: 'calendar.remove-exception',
	audit: 'actor',
	input: z.object({ exceptionId: id }),
	output: z.object({}),
	about: (input) => input.exceptionId,
	async allow(ctx, { exceptionId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const row = await db(ctx)
			.selectFrom('calendarException')
			.select('id')
			.where('id', '=', exceptionId)
			.where('personId', '=', me)
			.forUpdate()
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, { id: exceptionId }) {
		await db(ctx).deleteFrom('calendarException').where('id', '=', exceptionId).execute();
		return {};
	},
});
