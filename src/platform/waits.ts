import type { Kysely, Selectable, SelectQueryBuilder } from 'kysely';
import type { Tables } from '#schema';
import type { Ctx } from './context.ts';
import { builder } from './database/transaction.ts';
import type { Watch } from './sweep.ts';

/**
 * Nobody waits for ever. What waits for somebody is a row that says when they are reminded and when their time is over;
 * who they are, how long they have and what happens otherwise is the transition table's (`workflow.ts`).
 */
interface Waiting {
	readonly id: string;
	readonly remindAt: Temporal.Instant | null;
	readonly remindedAt: Temporal.Instant | null;
	/** Null where nobody is waited for. */
	readonly dueAt: Temporal.Instant | null;
}

type WaitingTable = {
	[Table in keyof Tables]: Selectable<Tables[Table]> extends Waiting ? Table : never;
}[keyof Tables];

/** Of the capability whose sweep it is. */
type TableFor<Name> = Name extends `${infer Owner}.${string}` ? Extract<WaitingTable, `${Owner}${string}`> : never;

interface Waits<Name> {
	readonly name: Name;
	readonly everyMinutes: number;
	readonly table: TableFor<Name>;
	/** Which rows wait, where a row keeps its dates after it was answered, or stands still meanwhile. */
	readonly among?: (ctx: Ctx) => Ids;
}
// biome-ignore lint/suspicious/noExplicitAny: a query over any tables, of which one column is all that matters here.
type Ids = SelectQueryBuilder<any, any, { id: string }>;

const db = (ctx: Ctx) => builder<Kysely<{ waiting: Waiting }>>(ctx.tx);

/** Whoever is waited for is reminded once, before their time is over: two workers at once tell it once. */
export const remindedOnce = <const Name extends string>({
	name,
	everyMinutes,
	table,
	among,
	tell,
}: Waits<Name> & { readonly tell: (ctx: Ctx, id: string) => Promise<unknown> }): Watch => {
	const of = table as string as 'waiting';
	return {
		name,
		everyMinutes,
		async find(ctx) {
			const now = ctx.clock.now();
			const rows = await db(ctx)
				.selectFrom(of)
				.select('id')
				.where('remindedAt', 'is', null)
				.where('remindAt', '<=', now)
				.where('dueAt', '>', now)
				.$if(among !== undefined, (query) => query.where('id', 'in', among?.(ctx) as Ids))
				.execute();
			return rows.map(({ id }) => id);
		},
		async mend(ctx, id) {
			const now = ctx.clock.now();
			const reminded = await db(ctx)
				.updateTable(of)
				.set({ remindedAt: now })
				.where('id', '=', id)
				.where('remindedAt', 'is', null)
				.where('remindAt', '<=', now)
				.where('dueAt', '>', now)
				.$if(among !== undefined, (query) => query.where('id', 'in', among?.(ctx) as Ids))
				.returning('id')
				.executeTakeFirst();
			if (reminded) await tell(ctx, id);
		},
	};
};

/** Where nobody came in time, the system goes on. `end` locks the row, and looks whether it is still due. */
export const endedWhenDue = <const Name extends string>({
	name,
	everyMinutes,
	table,
	among,
	end,
}: Waits<Name> & { readonly end: (ctx: Ctx, id: string) => Promise<void> }): Watch => ({
	name,
	everyMinutes,
	async find(ctx) {
		const rows = await db(ctx)
			.selectFrom(table as string as 'waiting')
			.select('id')
			.where('dueAt', '<=', ctx.clock.now())
			.$if(among !== undefined, (query) => query.where('id', 'in', among?.(ctx) as Ids))
			.execute();
		return rows.map(({ id }) => id);
	},
	mend: end,
});

/** Whether their time is over: nobody is late where nobody is waited for. */
export const isDue = (ctx: Ctx, { dueAt }: Pick<Waiting, 'dueAt'>): boolean =>
	dueAt !== null && Temporal.Instant.compare(dueAt, ctx.clock.now()) <= 0;
