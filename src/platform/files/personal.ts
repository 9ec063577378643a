import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '#schema';
import type { Ctx, ReadCtx } from '../context.ts';
import { builder } from '../database/transaction.ts';
import { sealedFor } from '../sealed.ts';
import { openBytes, sealBytes } from './sealed-bytes.ts';
import type { FileStore } from './store.ts';

// Files about a person are sealed with a key of their own, which is kept sealed in the database: once the key is gone
// with the person, no copy of the file can be read, in whatever backup or store it lies.

const purpose = 'personal files';
export const sealedFileKeys = sealedFor(purpose, {
	table: 'platform_file_key',
	column: 'key_sealed',
	what: 'keys of people, with all files about them',
});
const db = (ctx: ReadCtx) => builder<Kysely<Tables>>(ctx.tx);

/** The person's own first, then those that came with accounts of theirs that became this one. */
const keysOf = async (ctx: ReadCtx, personId: string): Promise<Buffer[]> => {
	const rows = await db(ctx)
		.selectFrom('platformFileKey')
		.select('keySealed')
		.where('personId', '=', personId)
		.orderBy('merged')
		.execute();
	return rows.map(({ keySealed }) => Buffer.from(ctx.secrets.open(purpose, keySealed), 'hex'));
};

const ownKey = async (ctx: Ctx, personId: string): Promise<Buffer> => {
	await db(ctx)
		.insertInto('platformFileKey')
		.values({
			personId,
			keySealed: ctx.secrets.seal(purpose, randomBytes(32).toString('hex')),
			createdAt: ctx.clock.now(),
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const [key] = await keysOf(ctx, personId);
	if (!key) throw new Error('the key of a person was just written and is not there');
	return key;
};

/** Keeps a file about a person under `key`, readable only while the person's own key is. A file is written once and never over another. */
export const putPersonalFile = async (ctx: Ctx, personId: string, key: string, content: Uint8Array): Promise<void> =>
	putSealedFile(ctx.files, await ownKey(ctx, personId), key, content);

/** The content as it was kept; undefined where the file or the person's key is no more. Throws where a byte was changed. */
export const getPersonalFile = async (ctx: ReadCtx, personId: string, key: string): Promise<Buffer | undefined> => {
	const keys = await keysOf(ctx, personId);
	return keys.length > 0 ? getSealedFile(ctx.files, keys, key) : undefined;
};

/** A file under `name`, sealed with a key that its capability keeps, such as one of several people. */
export const putSealedFile = (files: FileStore, key: Buffer, name: string, content: Uint8Array): Promise<void> =>
	files.put(name, sealBytes(key, name, content));

/** The content as it was kept, by whichever of the keys opens it; undefined where there is none. Throws where a byte was changed. */
export const getSealedFile = async (
	files: FileStore,
	keys: readonly Buffer[],
	name: string,
): Promise<Buffer | undefined> => {
	const stored = await files.get(name);
	if (!stored) return undefined;
	const chunks: Buffer[] = [];
	for await (const chunk of stored.stream) chunks.push(chunk as Buffer);
	return openBytes(keys, name, Buffer.concat(chunks));
};

/** A key that opens only while each of these people has their own: sealed with that of one after the other. */
export const wrapForAll = async (ctx: Ctx, personIds: readonly string[], key: Buffer): Promise<Buffer> => {
	let wrapped = key;
	for (const personId of personIds) wrapped = sealBytes(await ownKey(ctx, personId), 'a key of several', wrapped);
	return wrapped;
};

/** The same people, in the same order. Undefined once one of them has no key any more. */
export const unwrapForAll = async (
	ctx: ReadCtx,
	personIds: readonly string[],
	wrapped: Buffer,
): Promise<Buffer | undefined> => {
	let key = wrapped;
	for (const personId of personIds.toReversed()) {
		const keys = await keysOf(ctx, personId);
		if (keys.length === 0) return undefined;
		key = openBytes(keys, 'a key of several', key);
	}
	return key;
};

/** Files of an account that becomes another stay sealed with the key that they have, beside the other's own. */
export const keepMergedKey = async (ctx: Ctx, fromId: string): Promise<void> => {
	await db(ctx).updateTable('platformFileKey').set({ merged: true }).where('personId', '=', fromId).execute();
};
