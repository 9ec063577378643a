import { z } from 'zod';
import { allow, command, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { mergePersons } from '#platform/personal/merge.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { mayMerge } from '../permissions.ts';
import { isRole, type RoleName } from '../rules/roles.ts';
import { isStaff } from '../rules/session-life.ts';
import { db } from '../tables.ts';
import { endForRights } from './end-for-rights.ts';
import { takeBackKeys } from './take-back-keys.ts';
import { takeTurn } from './turn.ts';

const counted = z.array(z.object({ table: z.string(), rows: z.int() }));

/**
 * Two accounts of one person become one: everything of the first becomes the second's, and the first is a tombstone that
 * says so. It opens nothing any more; the second keeps its own name, address and password, and signs in again where it
 * becomes one of the staff. Refuses: same-account,
 * account-closed where the second is, erasure-open where one is about to be forgotten, merge-impossible with what one
 * person cannot have twice, or be twice, own-mentor.
 */
export const mergePeople = command({
	name: 'identity.merge-people',
	audit: 'actor',
	input: z.object({ fromId: id, intoId: id }),
	output: z.object({ moved: counted, removed: counted }),
	about: (input) => input.fromId,
	async allow(ctx, { fromId, intoId }) {
		if (!mayMerge(ctx.actor)) return refuse('forbidden');
		// Whoever ends the role of an administrator meanwhile waits, and counts those who are left.
		await takeTurn(ctx, 'administrators');
		const rows = await db(ctx)
			.selectFrom('identityPerson')
			.select(['id', 'disabledAt', 'legalGivenNames', 'legalFamilyName'])
			.where('id', 'in', [fromId, intoId])
			.where('erasedAt', 'is', null)
			.orderBy('id')
			.forUpdate()
			.execute();
		const from = rows.find((row) => row.id === fromId);
		const into = rows.find((row) => row.id === intoId);
		return from && into ? allow({ from, into }) : refuse('not-found');
	},
	async run(ctx, { fromId, intoId }, { from, into }) {
		if (fromId === intoId) throw new Refused('same-account');
		if (into.disabledAt) throw new Refused('account-closed');
		const gained = (await rolesOf(ctx, fromId)).difference(await rolesOf(ctx, intoId));
		const { moved, removed, obstacles } = await mergePersons(ctx, fromId, intoId);
		if (obstacles.length > 0)
			throw new Refused('merge-impossible', {
				what: obstacles.map(({ kept, rule }) => `${kept?.what[ctx.locale] ?? ''} (${rule})`.trim()).join('; '),
			});
		await takeBackKeys(ctx, fromId);
		if (isStaff([...gained])) await endForRights(ctx, intoId);
		const { legalGivenNames, legalFamilyName } = into.legalFamilyName === null ? from : into;
		const now = ctx.clock.now();
		await db(ctx)
			.updateTable('identityPerson')
			.set({ displayName: null, legalGivenNames: null, legalFamilyName: null, email: null, image: null })
			.set({ emailVerified: false, twoFactorEnabled: false, erasedAt: now, mergedInto: intoId, updatedAt: now })
			.where('id', '=', fromId)
			.execute();
		await db(ctx)
			.updateTable('identityPerson')
			.set({ legalGivenNames, legalFamilyName, updatedAt: now })
			.where('id', '=', intoId)
			.execute();
		await ctx.emit('identity.roles-changed', { personId: intoId });
		await ctx.emit('identity.people-merged', { fromId, intoId });
		return { moved: [...moved], removed: [...removed] };
	},
});

const rolesOf = async (ctx: ReadCtx, personId: string): Promise<Set<RoleName>> => {
	const rows = await db(ctx)
		.selectFrom('identityRole')
		.select('role')
		.where('personId', '=', personId)
		.where('endedAt', 'is', null)
		.execute();
	return new Set(rows.map(({ role }) => role).filter(isRole));
};
