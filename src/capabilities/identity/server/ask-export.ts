import { z } from 'zod';
import { m } from '#messages';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { id, password } from '../fields.ts';
import { db } from '../tables.ts';
import { confirmSelf } from './confirm-self.ts';
import { endExports } from './export-pieces.ts';
import { selfLocked } from './self.ts';

/**
 * Asks for a copy of all that the school keeps about oneself. It is made in the background; a letter tells when it is
 * ready. One asked before is dropped. There is no way to ask for somebody else's. Refuses: sign-in-needed,
 * password-needed, wrong-password.
 */
export const askExport = command({
	name: 'identity.ask-export',
	audit: 'actor',
	input: z.object({ password: password.optional() }),
	output: z.object({ exportId: id }),
	heavy: true,
	limits: [
		{ of: 'address', most: 20, seconds: 3600 },
		// Each is written anew, with all files: one person alone must not fill the school's disk.
		{ of: 'person', most: 5, seconds: 86_400 },
	],
	about: (_input, output) => output.exportId,
	allow: selfLocked,
	async run(ctx, given, own) {
		await confirmSelf(ctx, given.password);
		const before = await db(ctx)
			.selectFrom('identityExport')
			.select('id')
			.where('personId', '=', own.id)
			.where('state', '<>', 'over')
			.execute();
		await endExports(
			ctx,
			before.map(({ id: exportId }) => exportId),
		);
		const now = ctx.clock.now();
		const { id: exportId } = await db(ctx)
			.insertInto('identityExport')
			.values({ personId: own.id, state: 'making', locale: ctx.locale, askedAt: now, changedAt: now })
			.returning('id')
			.executeTakeFirstOrThrow();
		await db(ctx)
			.insertInto('identityExportPiece')
			.values((await planned(ctx, own.id)).map((piece, n) => ({ exportId, number: n + 1, ...piece })))
			.execute();
		await ctx.emit('identity.export-advanced', { personId: own.id, exportId });
		return { exportId };
	},
});

/** What the archive will hold: a guide, a file of data for each capability with something to tell, the person's files, the list. */
const planned = async (ctx: Ctx, personId: string) => {
	const pieces: { kind: 'guide' | 'data' | 'file' | 'list'; path: string; source: string }[] = [
		{ kind: 'guide', path: m.identity_export_guide_name({}, { locale: ctx.locale }), source: '' },
	];
	const files: typeof pieces = [];
	for (const { name, personal } of ctx.house.capabilities) {
		if (personal.sections.length > 0) pieces.push({ kind: 'data', path: `${name}.json`, source: name });
		for (const { path, key } of (await personal.files?.(ctx, personId)) ?? [])
			files.push({ kind: 'file', path, source: key });
	}
	return [...pieces, ...files, { kind: 'list' as const, path: '', source: '' }];
};
