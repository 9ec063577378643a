import type { Ctx } from '#platform/context.ts';
import type { Locale } from '#platform/localized.ts';
import type { OrganisationKind, RoleName } from './rules/roles.ts';
import { scopes as allScopes, type Scope } from './rules/scopes.ts';
import { hashPassword } from './server/auth.ts';
import { hashOfToken, newToken } from './server/token-text.ts';
import { db } from './tables.ts';

interface NewPerson {
	readonly displayName?: string;
	readonly email?: string;
	/** None: somebody who never signs in, which saves the time of hashing. */
	readonly password?: string;
	readonly roles?: readonly RoleName[];
	readonly locale?: Locale;
	readonly zone?: string;
	readonly confirmed?: boolean;
	readonly secondFactor?: boolean;
}

/** A person as if they had signed up and been given roles, for tests and the demonstration school. */
export const newPerson = async (ctx: Ctx, given: NewPerson = {}): Promise<{ id: string; email: string }> => {
	const email = given.email ?? `${crypto.randomUUID()}@example.org`;
	const { id } = await db(ctx)
		.insertInto('identityPerson')
		.values({
			displayName: given.displayName ?? 'Dominique Martin',
			email,
			emailVerified: given.confirmed ?? true,
			twoFactorEnabled: given.secondFactor ?? false,
			locale: given.locale ?? 'fr',
			zone: given.zone ?? 'Europe/Paris',
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	if (given.password !== undefined)
		await db(ctx)
			.insertInto('identityAccount')
			.values({
				userId: id,
				accountId: id,
				providerId: 'credential',
				password: await hashPassword(ctx, given.password),
			})
			.execute();
	for (const role of given.roles ?? [])
		await db(ctx).insertInto('identityRole').values({ personId: id, role, grantedAt: ctx.clock.now() }).execute();
	return { id, email };
};

/** An organisation with its members in place. */
export const newOrganisation = async (
	ctx: Ctx,
	given: {
		name?: string;
		kind?: OrganisationKind;
		managers?: readonly { id: string; email: string }[];
		members?: readonly { id: string; email: string }[];
	} = {},
): Promise<{ id: string }> => {
	const now = ctx.clock.now();
	const { id } = await db(ctx)
		.insertInto('identityOrganisation')
		.values({
			name: given.name ?? `Atelier ${crypto.randomUUID().slice(0, 8)}`,
			kind: given.kind ?? 'employer',
			createdAt: now,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const rows = [
		...(given.managers ?? []).map((one) => ({ ...one, part: 'manager' as const })),
		...(given.members ?? []).map((one) => ({ ...one, part: 'member' as const })),
	];
	for (const { id: personId, email, part } of rows)
		await db(ctx)
			.insertInto('identityMembership')
			.values({
				organisationId: id,
				personId,
				email,
				part,
				state: 'active',
				invitedAt: now,
				changedAt: now,
				remindAt: now.add({ hours: 24 }),
				dueAt: now.add({ hours: 48 }),
			})
			.execute();
	return { id };
};

interface NewToken {
	readonly personId: string;
	readonly scopes?: readonly Scope[];
	readonly name?: string;
}

/** A token as if its owner had made it, with every right where none is said. */
export const newTokenOf = async (
	ctx: Ctx,
	{ personId, scopes = allScopes, name = 'Tableur' }: NewToken,
): Promise<{ tokenId: string; token: string }> => {
	const token = newToken();
	const now = ctx.clock.now();
	const { id } = await db(ctx)
		.insertInto('identityToken')
		.values({
			personId,
			name,
			hash: hashOfToken(token),
			ending: token.slice(-4),
			scopes: [...scopes],
			createdAt: now,
			expiresAt: now.add({ hours: 24 * 30 }),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return { tokenId: id, token };
};
