import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { id } from '../fields.ts';
import { mayAnswer, mayManage } from '../permissions.ts';
import { type MembershipPart, membership } from '../rules/membership.ts';
import { db } from '../tables.ts';
import { isMember } from './is-member.ts';
import { managersOf } from './managed-organisation.ts';

const moves = ['accept', 'decline', 'withdraw', 'leave', 'remove'] as const;

/**
 * One step of a membership: its invitee accepts, declines or leaves; a manager withdraws the invitation or removes the
 * member. Refuses: not-from-here, last-manager, already-invited where they are a member by another invitation; to anybody
 * else the membership does not exist.
 */
export const moveMembership = command({
	name: 'identity.move-membership',
	audit: 'actor',
	input: z.object({ membershipId: id, move: z.enum(moves) }),
	/** `left`: the actor is the member, and no longer one. */
	output: z.object({ state: z.string(), left: z.boolean() }),
	about: (input) => input.membershipId,
	async allow(ctx, { membershipId, move }) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		const row = await db(ctx)
			.selectFrom('identityMembership')
			.innerJoin('identityOrganisation', 'identityOrganisation.id', 'identityMembership.organisationId')
			.selectAll('identityMembership')
			.where('identityMembership.id', '=', membershipId)
			// The organisation too: its managers and members are counted by one at a time.
			.forUpdate()
			.executeTakeFirst();
		if (!row) return refuse('not-found');
		const managers = await managersOf(ctx, row.organisationId);
		const part = (['invitee', 'manager'] as const).find((one) =>
			membership.moves[move].who.includes(one),
		) as MembershipPart;
		const may = part === 'manager' ? mayManage(ctx.actor, { managerIds: managers }) : await isInvitee(ctx, row);
		return may ? allow({ row, part, managers }) : refuse('not-found');
	},
	async run(ctx, { move }, { row, part, managers }) {
		const facts = {
			isManager: row.part === 'manager' && row.state === 'active',
			otherManagers: managers.filter((one) => one !== row.personId).length,
		};
		const taken = step(membership, move, { state: row.state, who: part, facts });
		if (!taken.ok) throw new Refused(taken.code);
		if (move === 'accept' && (await isMember(ctx, row.organisationId))) throw new Refused('already-invited');
		const member = move === 'accept' ? { personId: personId(ctx.actor) ?? null } : {};
		await db(ctx)
			.updateTable('identityMembership')
			.set({ state: taken.to, changedAt: ctx.clock.now(), ...member })
			.where('id', '=', row.id)
			.execute();
		await ctx.emit('identity.membership-changed', { membershipId: row.id });
		return { state: taken.to, left: taken.to === 'ended' && row.personId === personId(ctx.actor) };
	},
});

const isInvitee = async (ctx: ReadCtx, row: { email: string; personId: string | null }): Promise<boolean> => {
	const own = personId(ctx.actor);
	if (!own) return false;
	if (row.personId) return row.personId === own;
	const person = await db(ctx)
		.selectFrom('identityPerson')
		.select(['email', 'emailVerified'])
		.where('id', '=', own)
		.executeTakeFirst();
	return person !== undefined && mayAnswer(ctx.actor, row, person);
};
