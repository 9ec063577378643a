import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { id, locale, organisationKind } from '../fields.ts';
import { mayAdminister } from '../permissions.ts';
import { db } from '../tables.ts';
import { openErasure } from './erasure-row.ts';

/** One account, for an administrator: who, roles now and before, organisations. */
export const personFile = read({
	name: 'identity.person-file',
	input: z.object({ personId: id }),
	output: z.object({
		id,
		displayName: z.string(),
		email: z.string(),
		locale,
		zone: z.string(),
		since: instant,
		confirmed: z.boolean(),
		secondFactor: z.boolean(),
		disabled: z.boolean(),
		roles: z.array(z.object({ role: z.string(), since: instant, until: instant.nullable() })),
		organisations: z.array(z.object({ id, kind: organisationKind, name: z.string() })),
		/** A request to be forgotten that is open, and whether the reader may decide it. */
		erasure: z
			.object({
				state: z.enum(['asked', 'proposed', 'waiting']),
				askedAt: instant,
				dueAt: instant,
				reason: z.string().nullable(),
				mayAgree: z.boolean(),
			})
			.nullable(),
	}),
	async allow(ctx, { personId: wanted }) {
		if (!mayAdminister(ctx.actor)) return refuse('forbidden');
		const row = await db(ctx)
			.selectFrom('identityPerson')
			.selectAll()
			.where('id', '=', wanted)
			.where('erasedAt', 'is', null)
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const roles = await db(ctx)
			.selectFrom('identityRole')
			.select(['role', 'grantedAt as since', 'endedAt as until'])
			.where('personId', '=', row.id)
			.orderBy('grantedAt', 'desc')
			.execute();
		const organisations = await db(ctx)
			.selectFrom('identityMembership')
			.innerJoin('identityOrganisation', 'identityOrganisation.id', 'identityMembership.organisationId')
			.select(['identityOrganisation.id', 'kind', 'name'])
			.where('personId', '=', row.id)
			.where('state', '=', 'active')
			.orderBy('name')
			.execute();
		return {
			id: row.id,
			displayName: row.displayName ?? '',
			email: row.email ?? '',
			locale: row.locale,
			zone: row.zone,
			since: row.createdAt,
			confirmed: row.emailVerified,
			secondFactor: row.twoFactorEnabled,
			disabled: row.disabledAt !== null,
			roles,
			organisations,
			erasure: await request(ctx, row.id),
		};
	},
});

const request = async (ctx: ReadCtx, ofPerson: string) => {
	const open = await openErasure(ctx, ofPerson);
	if (!open?.dueAt || (open.state !== 'asked' && open.state !== 'proposed' && open.state !== 'waiting')) return null;
	const { state, askedAt, dueAt, reason, proposedBy } = open;
	const own = personId(ctx.actor);
	return { state, askedAt, dueAt, reason, mayAgree: state === 'proposed' && own !== proposedBy && own !== ofPerson };
};
