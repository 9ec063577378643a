import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { openStates } from '../rules/erasure.ts';
import { db } from '../tables.ts';
import { endExports } from './export-pieces.ts';

// Two accounts of one person become one: what both hold, one keeps.

/** A role that both hold is held on by the account that goes on; the other's ended today. */
export const settleRoles = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	await db(ctx)
		.updateTable('identityRole')
		.set({ endedAt: ctx.clock.now() })
		.where('personId', '=', fromId)
		.where('endedAt', 'is', null)
		.where(
			'role',
			'in',
			db(ctx).selectFrom('identityRole').select('role').where('personId', '=', intoId).where('endedAt', 'is', null),
		)
		.execute();
};

/** In an organisation of both, the one that goes on is a member with the greater part of the two. */
export const settleMemberships = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	const active = (personId: string) =>
		db(ctx).selectFrom('identityMembership').where('personId', '=', personId).where('state', '=', 'active');
	await db(ctx)
		.updateTable('identityMembership')
		.set({ part: 'manager' })
		.where('personId', '=', intoId)
		.where('state', '=', 'active')
		.where('organisationId', 'in', active(fromId).where('part', '=', 'manager').select('organisationId'))
		.execute();
	await db(ctx)
		.updateTable('identityMembership')
		.set({ state: 'ended', changedAt: ctx.clock.now() })
		.where('personId', '=', fromId)
		.where('state', '=', 'active')
		.where('organisationId', 'in', active(intoId).select('organisationId'))
		.execute();
	await passInvitations(ctx, fromId, intoId);
};

/** Invitations to an address that the first showed to be theirs wait for the second, unless it has one, or is in already. */
const passInvitations = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	const people = await db(ctx)
		.selectFrom('identityPerson')
		.select(['id', 'email', 'emailVerified'])
		.where('id', 'in', [fromId, intoId])
		.execute();
	const from = people.find(({ id, emailVerified }) => id === fromId && emailVerified)?.email;
	const into = people.find(({ id }) => id === intoId)?.email;
	if (!from || !into) return;
	await db(ctx)
		.deleteFrom('identityMembership')
		.where('email', '=', from)
		.where('personId', 'is', null)
		.where('organisationId', 'in', (eb) =>
			eb
				.selectFrom('identityMembership')
				.select('organisationId')
				.where('state', 'in', ['invited', 'active'])
				.where((one) => one.or([one('email', '=', into), one('personId', 'in', [fromId, intoId])])),
		)
		.execute();
	await db(ctx)
		.updateTable('identityMembership')
		.set({ email: into })
		.where('email', '=', from)
		.where('personId', 'is', null)
		.execute();
};

/** What both agreed to, in one version, was agreed to once. */
export const settleConsents = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	await db(ctx)
		.deleteFrom('identityConsent')
		.where('personId', '=', fromId)
		.where('withdrawnAt', 'is', null)
		.where(({ exists, selectFrom, ref }) =>
			exists(
				selectFrom('identityConsent as other')
					.select('other.id')
					.where('other.personId', '=', intoId)
					.where('other.withdrawnAt', 'is', null)
					.where('other.purpose', '=', ref('identityConsent.purpose'))
					.where('other.version', '=', ref('identityConsent.version')),
			),
		)
		.execute();
};

/** A copy says what one of the two accounts held: it is over, and another may be asked for. */
export const settleExports = async (ctx: Ctx, fromId: string): Promise<void> => {
	const copies = await db(ctx)
		.selectFrom('identityExport')
		.select('id')
		.where('personId', '=', fromId)
		.where('state', '<>', 'over')
		.execute();
	await endExports(
		ctx,
		copies.map(({ id }) => id),
	);
};

/** Who is about to be forgotten does not become another, nor another them. Refuses: erasure-open. */
export const settleErasures = async (ctx: Ctx, fromId: string, intoId: string): Promise<void> => {
	const open = await db(ctx)
		.selectFrom('identityErasure')
		.select('id')
		.where('personId', 'in', [fromId, intoId])
		.where('state', 'in', openStates)
		.executeTakeFirst();
	if (open) throw new Refused('erasure-open');
};
