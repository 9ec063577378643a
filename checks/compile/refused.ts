import { z } from 'zod';
import { type Authorized, allow, command, read } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { tables } from '#platform/database/tables.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { Refused } from '#platform/refusal.ts';

// What must not compile. The types are checked with the rest: a line that begins to compile fails the check.

const identity = tables<'identity'>();
const catalogue = tables<'catalogue', 'identity'>();

export const refused = async (ctx: Ctx) => {
	await identity(ctx).selectFrom('identityPerson').select('id').execute();
	// @ts-expect-error a table of another capability
	await identity(ctx).selectFrom('catalogueCourse').select('id').execute();
	// A view of an earlier face may be joined ...
	await catalogue(ctx).selectFrom('identityName').select('displayName').execute();
	// @ts-expect-error ... and not be written
	await catalogue(ctx).insertInto('identityName').values({ personId: 'x', displayName: 'y' }).execute();
	// @ts-expect-error nor changed
	await catalogue(ctx).updateTable('identityName').set({ displayName: 'y' }).execute();
	// @ts-expect-error the transaction itself is opaque
	await ctx.tx.selectFrom('identityPerson').execute();
	// @ts-expect-error an event that nobody declared
	await ctx.emit('identity.nothing', { personId: 'x' });
	// @ts-expect-error a payload of another shape
	await ctx.emit('identity.signed-up', { person: 'x' });
	// @ts-expect-error a reason that is not in the error table
	throw new Refused('because');
};

declare const lockDossier: (dossier: Authorized<{ id: string }>) => void;
// @ts-expect-error a row that no permission was asked about
lockDossier({ id: 'x' });

// @ts-expect-error a command without a permission
export const open = command({
	name: 'identity.open',
	audit: 'actor',
	input: z.object({}),
	output: z.object({}),
	run: async () => ({}),
});

export const wrongAnswer = read({
	name: 'identity.wrong-answer',
	input: z.object({}),
	output: z.object({ count: z.number() }),
	allow: () => allow(null),
	// @ts-expect-error an answer that the schema does not describe
	run: async () => ({ count: 'three' }),
});

// @ts-expect-error an access that is neither reading nor writing
export const sly = inTransaction(null as never, 'both', async () => {});
