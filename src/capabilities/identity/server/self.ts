import type { Allowed } from '#platform/command.ts';
import { allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';

export interface Self {
	readonly id: string;
	readonly email: string;
	readonly emailVerified: boolean;
	readonly twoFactorEnabled: boolean;
}

/** For what one does with one's own account: any member, on their own row, locked where the transaction may write. */
export const self = async (ctx: ReadCtx): Promise<Allowed<Self>> => {
	if (ctx.actor.kind !== 'person') return refuse('sign-in-needed');
	const row = await db(ctx)
		.selectFrom('identityPerson')
		.select(['id', 'email', 'emailVerified', 'twoFactorEnabled'])
		.where('id', '=', ctx.actor.id)
		.where('disabledAt', 'is', null)
		.executeTakeFirst();
	return row?.email ? allow({ ...row, email: row.email }) : refuse('sign-in-needed');
};
