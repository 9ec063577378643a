import { z } from 'zod';
import { read } from '#platform/command.ts';
import { tables } from '#platform/database/tables.ts';
import { instant } from '#platform/instant.ts';
import { administrator } from '#platform/operations/administrator.ts';

const db = tables<'platform', 'identity'>();

/** What the administrator sees at once: what calls for them, and the school in a few figures. */
export const administratorDesk = read({
	name: 'desk.administrator',
	input: z.object({}),
	output: z.object({
		now: instant,
		broken: z.int(),
		held: z.int(),
		failed: z.int(),
		people: z.object({ all: z.int(), thisWeek: z.int(), unconfirmed: z.int() }),
	}),
	allow: administrator,
	async run(ctx) {
		const now = ctx.clock.now();
		const count = async (query: { executeTakeFirstOrThrow(): Promise<{ n: number }> }) =>
			(await query.executeTakeFirstOrThrow()).n;
		const letters = (state: 'held' | 'failed') =>
			count(
				db(ctx)
					.selectFrom('platformMail')
					.select((eb) => eb.fn.countAll<number>().as('n'))
					.where('state', '=', state),
			);
		const people = await db(ctx)
			.selectFrom('identityAccountDay')
			.select((eb) => [
				eb.fn.sum<number>('accounts').as('all'),
				eb.fn
					.coalesce(
						eb.fn.sum<number>('accounts').filterWhere(
							'day',
							'>',
							now
								.subtract({ hours: 24 * 7 })
								.toZonedDateTimeISO('UTC')
								.toPlainDate(),
						),
						eb.lit(0),
					)
					.as('thisWeek'),
				eb.fn.sum<number>('unconfirmed').as('unconfirmed'),
			])
			.executeTakeFirst();
		return {
			now,
			broken: await count(
				db(ctx)
					.selectFrom('platformFinding')
					.select((eb) => eb.fn.countAll<number>().as('n'))
					.where('mendedAt', 'is', null),
			),
			held: await letters('held'),
			failed: await letters('failed'),
			people: {
				all: Number(people?.all ?? 0),
				thisWeek: Number(people?.thisWeek ?? 0),
				unconfirmed: Number(people?.unconfirmed ?? 0),
			},
		};
	},
});
