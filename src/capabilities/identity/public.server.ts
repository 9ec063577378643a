import { system } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { openCtx } from '#platform/open-context.ts';
import { writeTo } from './notices/write.ts';
import { type RoleName, roles } from './rules/roles.ts';
import { passwordToken } from './server/auth.ts';
import { db } from './tables.ts';

/** What others may call of identity. */

/** Writes one letter to one person, in their language and at their address, which stay here. */
export const writeLetter = writeTo;

/** Somebody's address, for whoever keeps addresses that were typed without an account; nothing once they are erased. */
export const addressOf = async (ctx: ReadCtx, personId: string): Promise<string | null> => {
	const row = await db(ctx).selectFrom('identityPerson').select('email').where('id', '=', personId).executeTakeFirst();
	return row?.email ?? null;
};

/** The same, if they showed that it is theirs. */
export const provenAddressOf = async (ctx: ReadCtx, personId: string): Promise<string | null> => {
	const row = await db(ctx)
		.selectFrom('identityPerson')
		.select('email')
		.where('id', '=', personId)
		.where('emailVerified', '=', true)
		.executeTakeFirst();
	return row?.email ?? null;
};

/** Whose address it is now, for whoever was told one; nothing where nobody has it, or had to confirm it and did not. */
export const personOf = async (ctx: ReadCtx, email: string): Promise<string | undefined> => {
	const row = await db(ctx)
		.selectFrom('identityPerson')
		.select('id')
		.where('email', '=', email)
		.where('emailVerified', '=', true)
		.where('erasedAt', 'is', null)
		.executeTakeFirst();
	return row?.id;
};

/** Who holds any of these roles now, each once: the view `identity_role_holder` for whoever needs no more than ids. */
export const holdersOf = async (ctx: ReadCtx, wanted: readonly RoleName[]): Promise<string[]> => {
	const rows = await db(ctx)
		.selectFrom('identityRole')
		.innerJoin('identityPerson', 'identityPerson.id', 'personId')
		.select('personId')
		.distinct()
		.where('role', 'in', [...wanted])
		.where('endedAt', 'is', null)
		.where('disabledAt', 'is', null)
		.where('erasedAt', 'is', null)
		.orderBy('personId')
		.execute();
	return rows.map(({ personId }) => personId);
};

/** Given by administrators too, beside the decision that they come with. */
const given: readonly RoleName[] = ['mentor', 'evaluator'];

/** A role that comes with something else, such as an enrolment, and is given in the same transaction; once however often. */
export const giveDerivedRole = async (ctx: Ctx, personId: string, role: RoleName): Promise<void> => {
	if (roles[role].from === 'administrator' && !given.includes(role))
		throw new Error(`${role} is granted by an administrator`);
	await db(ctx)
		.insertInto('identityRole')
		.values({ personId, role, grantedAt: ctx.clock.now() })
		.onConflict((conflict) => conflict.columns(['personId', 'role']).where('endedAt', 'is', null).doNothing())
		.execute();
};

/** The role ends with what gave it. */
export const endDerivedRole = async (ctx: Ctx, personId: string, role: RoleName): Promise<void> => {
	await db(ctx)
		.updateTable('identityRole')
		.set({ endedAt: ctx.clock.now() })
		.where('personId', '=', personId)
		.where('role', '=', role)
		.where('endedAt', 'is', null)
		.execute();
};

/** A link with which a person chooses a password, valid once within an hour. For the terminal alone: it is a key. */
export const passwordLink = (app: App, personId: string): Promise<string> =>
	inTransaction(app.pool, 'write', async (tx) => {
		const ctx = await openCtx(app, tx, { actor: system('password link'), locale: 'fr' });
		const { email, locale } = await db(ctx)
			.selectFrom('identityPerson')
			.select(['email', 'locale'])
			.where('id', '=', personId)
			.executeTakeFirstOrThrow();
		return `${ctx.publicUrl}/${locale}/reset-password?token=${await passwordToken(ctx, { id: personId, email: email ?? '' })}`;
	});
