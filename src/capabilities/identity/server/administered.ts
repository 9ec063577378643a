import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { mayAdminister } from '../permissions.ts';
import { db } from '../tables.ts';
import { takeTurn } from './turn.ts';

export interface Administered {
	readonly id: string;
	readonly disabledAt: Temporal.Instant | null;
}

/** For what an administrator does with somebody's account: the row, locked. */
export const administered = async (
	ctx: ReadCtx,
	{ personId }: { personId: string },
): Promise<Allowed<Administered>> => {
	if (!mayAdminister(ctx.actor)) return refuse('forbidden');
	const row = await db(ctx)
		.selectFrom('identityPerson')
		.select(['id', 'disabledAt'])
		.where('id', '=', personId)
		.where('erasedAt', 'is', null)
		.forUpdate()
		.executeTakeFirst();
	return row ? allow(row) : refuse('not-found');
};

/**
 * Administrators who can act; the school must never be left without one. Those who take the role away or close an account
 * are counted one after the other, so that two who remove each other at once do not both succeed.
 */
export const otherAdministrators = async (ctx: ReadCtx, except: string): Promise<number> => {
	await takeTurn(ctx, 'administrators');
	const rows = await db(ctx)
		.selectFrom('identityRole')
		.innerJoin('identityPerson', 'identityPerson.id', 'identityRole.personId')
		.select('identityPerson.id')
		.where('role', '=', 'administrator')
		.where('endedAt', 'is', null)
		.where('disabledAt', 'is', null)
		.where('identityPerson.id', '<>', except)
		.execute();
	return rows.length;
};
