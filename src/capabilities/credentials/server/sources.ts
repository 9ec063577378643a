import type { ReadCtx } from '#platform/context.ts';
import { moment } from '../rules/compose.ts';
import { didDocument, didOf } from '../rules/did.ts';
import { signed } from '../rules/proof.ts';
import { composeList } from '../rules/status-list.ts';
import type { RegisterEntry, Sources } from '../rules/verify.ts';
import { db } from '../tables.ts';
import { formerNames, multikeys, signingKey } from './keys.ts';

/** The document of the school under one of its names, of today or before; undefined for a name that is another's. */
export const ownDocument = async (ctx: ReadCtx, did: string) => {
	const today = didOf(ctx.publicUrl);
	const former = await formerNames(ctx, today);
	if (did !== today && !former.includes(did)) return undefined;
	return didDocument(did, await multikeys(ctx), did === today ? former : [today]);
};

/** A list as it stands, signed under the name that it was opened with. */
export const signedList = async (
	ctx: ReadCtx,
	list: { readonly id: string; readonly address: string; readonly issuer: string },
): Promise<string> => {
	const rows = await db(ctx)
		.selectFrom('credentialsCredential')
		.select('place')
		.where('listId', '=', list.id)
		.where('revokedAt', 'is not', null)
		.execute();
	const at = moment(ctx.clock.now());
	const composed = composeList(
		list.address,
		list.issuer,
		rows.map(({ place }) => place),
		at,
	);
	return JSON.stringify(await signed(composed, await signingKey(ctx, list.issuer), at));
};

/** What the school itself knows: its keys under all its names, its lists, its register. */
export const ownSources = (ctx: ReadCtx): Sources => ({
	now: ctx.clock.now(),
	didDocument: (did) => ownDocument(ctx, did),
	async statusList(address) {
		const list = await db(ctx)
			.selectFrom('credentialsList')
			.select(['id', 'address', 'issuer'])
			.where('address', '=', address)
			.executeTakeFirst();
		return list && Buffer.from(await signedList(ctx, list));
	},
	async register(credentialId, did): Promise<RegisterEntry> {
		if (!(await ownDocument(ctx, did))) return { kind: 'not-ours' };
		const row = await keptCredential(ctx, credentialId);
		return row ? { kind: 'found', text: row.text, revoked: row.revokedAt !== null } : { kind: 'absent' };
	},
});

/** A credential to the byte, and whether it was revoked. */
export const keptCredential = (ctx: ReadCtx, credentialId: string) =>
	db(ctx)
		.selectFrom('credentialsCredential')
		.innerJoin('credentialsDocument', 'credentialsDocument.credentialId', 'credentialsCredential.id')
		.select(['text', 'revokedAt'])
		.where('credentialsCredential.id', '=', credentialId)
		.executeTakeFirst();
