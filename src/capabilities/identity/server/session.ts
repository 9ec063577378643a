import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import { id, locale } from '../fields.ts';
import { isSameDevice } from '../rules/device.ts';
import { type OrganisationKind, roleNames, rolesInForce } from '../rules/roles.ts';
import { endOf, mustNoteUse } from '../rules/session-life.ts';
import { db } from '../tables.ts';
import { auth } from './auth.ts';
import { lifeOfSessions } from './session-life.ts';

/** Who the session of the request belongs to, with the roles in force; null for a visitor. Asked once for each request. */
export const session = read({
	name: 'identity.session',
	input: z.object({}),
	output: z
		.object({
			personId: id,
			sessionId: id,
			displayName: z.string(),
			locale,
			zone: z.string(),
			applause: z.boolean(),
			roles: z.array(z.enum(roleNames)),
			secondFactorOwed: z.boolean(),
			/** It was not noted lately that the session is in use. */
			unnoted: z.boolean(),
		})
		.nullable(),
	allow: () => allow(null),
	async run(ctx) {
		const found = await auth(ctx).getSession({ headers: ctx.headers });
		if (!found || !isSameDevice(found.session.userAgent ?? null, ctx.headers.get('user-agent'))) return null;
		const person = await db(ctx)
			.selectFrom('identityPerson')
			.select(['id', 'displayName', 'locale', 'zone', 'applause', 'twoFactorEnabled'])
			.where('id', '=', found.user.id)
			.where('disabledAt', 'is', null)
			.where('erasedAt', 'is', null)
			.executeTakeFirst();
		if (!person) return null;
		const { granted, organisations } = await standing(ctx, person.id);
		const force = rolesInForce(
			{ granted, organisations, secondFactor: person.twoFactorEnabled },
			ctx.mode === 'demonstration',
		);
		const times = timesOf(found.session);
		const now = Temporal.Now.instant();
		const end = endOf(times, await lifeOfSessions(ctx, force.roles));
		if (Temporal.Instant.compare(end, now) <= 0) return null;
		return {
			...person,
			...force,
			personId: person.id,
			sessionId: found.session.id,
			displayName: person.displayName ?? '',
			unnoted: mustNoteUse(times, now),
		};
	},
});

const timesOf = ({ createdAt, updatedAt }: { createdAt: Date; updatedAt: Date }) => ({
	openedAt: Temporal.Instant.fromEpochMilliseconds(new Date(createdAt).getTime()),
	usedAt: Temporal.Instant.fromEpochMilliseconds(new Date(updatedAt).getTime()),
});

/** What gives somebody their roles: those granted, and the kinds of the organisations that they belong to. */
export const standing = async (ctx: Parameters<typeof db>[0], personId: string) => {
	const granted = await db(ctx)
		.selectFrom('identityRole')
		.select('role')
		.where('personId', '=', personId)
		.where('endedAt', 'is', null)
		.execute();
	const memberships = await db(ctx)
		.selectFrom('identityMembership')
		.innerJoin('identityOrganisation', 'identityOrganisation.id', 'identityMembership.organisationId')
		.select('kind')
		.distinct()
		.where('personId', '=', personId)
		.where('state', '=', 'active')
		.where('closedAt', 'is', null)
		.execute();
	return {
		granted: granted.map(({ role }) => role),
		organisations: memberships.map(({ kind }): OrganisationKind => kind),
	};
};
