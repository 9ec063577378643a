import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { movesOf } from '#platform/workflow.ts';
import { id, organisationKind } from '../fields.ts';
import { mayManage } from '../permissions.ts';
import { membership } from '../rules/membership.ts';
import { db } from '../tables.ts';
import { isMember } from './is-member.ts';
import { managersOf } from './managed-organisation.ts';

/** One organisation with its members, for its own members; only its managers and administrators see addresses and may act. */
export const organisation = read({
	name: 'identity.organisation',
	input: z.object({ organisationId: id }),
	output: z.object({
		id,
		kind: organisationKind,
		name: z.string(),
		may: z.object({ manage: z.boolean() }),
		members: z.array(
			z.object({
				membershipId: id,
				name: z.string().nullable(),
				email: z.string().nullable(),
				part: z.enum(['manager', 'member']),
				state: z.enum(['invited', 'active']),
				since: instant,
				until: instant.nullable(),
				self: z.boolean(),
				moves: z.array(z.string()),
			}),
		),
	}),
	async allow(ctx, { organisationId }) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		const found = await db(ctx)
			.selectFrom('identityOrganisation')
			.select(['id', 'kind', 'name'])
			.where('id', '=', organisationId)
			.where('closedAt', 'is', null)
			.executeTakeFirst();
		const manage = mayManage(ctx.actor, { managerIds: await managersOf(ctx, organisationId) });
		if (!manage && !(await isMember(ctx, organisationId))) return refuse('forbidden');
		return found ? allow({ ...found, manage }) : refuse('not-found');
	},
	async run(ctx, _input, { manage, ...found }) {
		const rows = await db(ctx)
			.selectFrom('identityMembership')
			.leftJoin('identityPerson', 'identityPerson.id', 'identityMembership.personId')
			.select([
				'identityMembership.id',
				'personId',
				'displayName',
				'identityMembership.email',
				'part',
				'state',
				'changedAt',
				'dueAt',
			])
			.where('organisationId', '=', found.id)
			.where('state', 'in', manage ? ['invited', 'active'] : ['active'])
			.orderBy('state')
			.orderBy('displayName')
			.execute();
		const own = personId(ctx.actor);
		const members = rows.map((row) => ({
			membershipId: row.id,
			name: row.displayName,
			email: manage ? row.email : null,
			part: row.part,
			state: row.state === 'active' ? ('active' as const) : ('invited' as const),
			since: row.changedAt,
			until: row.state === 'invited' ? row.dueAt : null,
			self: row.personId !== null && row.personId === own,
			moves: [
				...(row.personId === own
					? movesOf(membership, row.state, 'invitee')
					: manage
						? movesOf(membership, row.state, 'manager')
						: []),
			],
		}));
		return { ...found, may: { manage }, members };
	},
});
