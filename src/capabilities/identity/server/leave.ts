import type { Ctx, ReadCtx } from '#platform/context.ts';
import { forgetLettersTo } from '#platform/mail/outbox.ts';
import type { RefusalCode } from '#platform/refusal.ts';
import { openStates } from '../rules/erasure.ts';
import { db } from '../tables.ts';
import { otherAdministrators } from './administered.ts';
import { endExports } from './export-pieces.ts';

/** The school must not be left without an administrator. */
export const againstLeaving = async (ctx: ReadCtx, personId: string): Promise<RefusalCode | undefined> => {
	const administers = await db(ctx)
		.selectFrom('identityRole')
		.select('id')
		.where('personId', '=', personId)
		.where('role', '=', 'administrator')
		.where('endedAt', 'is', null)
		.executeTakeFirst();
	return administers && (await otherAdministrators(ctx, personId)) === 0 ? 'last-administrator' : undefined;
};

/** Their roles end; copies, letters and invitations to their address go; what they asked of us is over. */
export const leaveSchool = async (ctx: Ctx, personId: string): Promise<void> => {
	const now = ctx.clock.now();
	await db(ctx)
		.updateTable('identityRole')
		.set({ endedAt: now })
		.where('personId', '=', personId)
		.where('endedAt', 'is', null)
		.execute();
	const copies = await db(ctx).selectFrom('identityExport').select('id').where('personId', '=', personId).execute();
	await endExports(
		ctx,
		copies.map(({ id }) => id),
	);
	await db(ctx)
		.updateTable('identityErasure')
		.set({ state: 'erased', remindAt: null, dueAt: null, changedAt: now })
		.where('personId', '=', personId)
		.where('state', 'in', openStates)
		.execute();
	const person = await db(ctx)
		.selectFrom('identityPerson')
		.select('email')
		.where('id', '=', personId)
		.executeTakeFirst();
	if (!person?.email) return;
	await forgetLettersTo(ctx.tx, person.email);
	await db(ctx)
		.deleteFrom('identityMembership')
		.where('email', '=', person.email)
		.where('personId', 'is', null)
		.execute();
};

/** The tombstone: the row stays for the ids elsewhere, and says nothing of anybody. */
export const blotOut = async (ctx: Ctx, personId: string): Promise<void> => {
	const now = ctx.clock.now();
	await db(ctx)
		.updateTable('identityPerson')
		.set({
			displayName: null,
			legalGivenNames: null,
			legalFamilyName: null,
			email: null,
			emailVerified: false,
			image: null,
			twoFactorEnabled: false,
			locale: 'fr',
			languages: [],
			zone: 'UTC',
			updatedAt: now,
			disabledAt: null,
		})
		.set(({ fn, val }) => ({ erasedAt: fn.coalesce('erasedAt', val(now)) }))
		.where('id', '=', personId)
		.execute();
};
