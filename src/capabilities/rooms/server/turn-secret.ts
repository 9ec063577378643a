import type { Ctx, ReadCtx } from '#platform/context.ts';
import { sealedFor } from '#platform/sealed.ts';
import { db } from '../tables.ts';

const purpose = 'turn secret';
export const sealedTurnSecret = sealedFor(purpose, {
	table: 'rooms_turn_secret',
	column: 'secret_sealed',
	what: 'what the relay of live rooms knows its guests by',
});

/** What the school shares with its relay; undefined where it has none. */
export const turnSecret = async (ctx: ReadCtx): Promise<string | undefined> => {
	const row = await db(ctx).selectFrom('roomsTurnSecret').select('secretSealed').executeTakeFirst();
	return row && ctx.secrets.open(purpose, row.secretSealed);
};

/** In place of what it was. */
export const writeTurnSecret = async (ctx: Ctx, secret: string): Promise<void> => {
	const row = { secretSealed: ctx.secrets.seal(purpose, secret), keptAt: ctx.clock.now() };
	await db(ctx)
		.insertInto('roomsTurnSecret')
		.values(row)
		.onConflict((conflict) => conflict.column('one').doUpdateSet(row))
		.execute();
};
