import type { Allowed } from '#platform/command.ts';
import { allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

export interface Self {
	readonly id: string;
	readonly email: string;
	readonly displayName: string | null;
	readonly emailVerified: boolean;
	readonly twoFactorEnabled: boolean;
}

const find = async (ctx: ReadCtx, locked: boolean): Promise<Allowed<Self>> => {
	if (ctx.actor.kind !== 'person') return refuse('sign-in-needed');
	const query = db(ctx)
		.selectFrom('identityPerson')
		.select(['id', 'email', 'displayName', 'emailVerified', 'twoFactorEnabled'])
		.where('id', '=', ctx.actor.id)
		.where('disabledAt', 'is', null);
	// Not against new sessions, which only refer to the row.
	const row = await (locked ? query.forNoKeyUpdate() : query).executeTakeFirst();
	return row?.email ? allow({ ...row, email: row.email }) : refuse('sign-in-needed');
};

/** For what one sees of one's own account: any member. */
export const self = (ctx: ReadCtx): Promise<Allowed<Self>> => find(ctx, false);

/** For what one does with it: the row is locked, so that the second of two at once finds what the first did. */
export const selfLocked = (ctx: ReadCtx): Promise<Allowed<Self>> => find(ctx, true);
