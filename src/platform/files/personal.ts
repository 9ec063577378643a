import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '#schema';
import type { Ctx, ReadCtx } from '../context.ts';
import { builder } from '../database/transaction.ts';
import { sealedFor } from '../sealed.ts';

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

/** AES-256-GCM: one byte for the form, 12 of nonce, 16 of tag, then the content. */
const form = 1;
const head = 29;

/** Keeps a file about a person under `key`, readable only while the person's own key is. A file is written once and never over another. */
export const putPersonalFile = async (ctx: Ctx, personId: string, key: string, content: Uint8Array): Promise<void> => {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', await ownKey(ctx, personId), nonce).setAAD(Buffer.from(key));
	const body = Buffer.concat([cipher.update(content), cipher.final()]);
	await ctx.files.put(key, Buffer.concat([Buffer.of(form), nonce, cipher.getAuthTag(), body]));
};

/** The content as it was kept; undefined where the file or the person's key is no more. Throws where a byte was changed. */
export const getPersonalFile = async (ctx: ReadCtx, personId: string, key: string): Promise<Buffer | undefined> => {
	const keys = await keysOf(ctx, personId);
	const stored = keys.length > 0 ? await ctx.files.get(key) : undefined;
	if (!stored) return undefined;
	const chunks: Buffer[] = [];
	for await (const chunk of stored.stream) chunks.push(chunk as Buffer);
	const sealed = Buffer.concat(chunks);
	if (sealed[0] !== form) throw new Error('a personal file is of an unknown form');
	let fault: unknown;
	for (const one of keys)
		try {
			const decipher = createDecipheriv('aes-256-gcm', one, sealed.subarray(1, 13)).setAAD(Buffer.from(key));
			decipher.setAuthTag(sealed.subarray(13, head));
			return Buffer.concat([decipher.update(sealed.subarray(head)), decipher.final()]);
		} catch (error) {
			fault = error;
		}
	throw fault;
};

/** Files of an account that becomes another stay sealed with the key that they have, beside the other's own. */
export const keepMergedKey = async (ctx: Ctx, fromId: string): Promise<void> => {
	await db(ctx).updateTable('platformFileKey').set({ merged: true }).where('personId', '=', fromId).execute();
};
