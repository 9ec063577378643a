import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { sealedFor } from '#platform/sealed.ts';
import { methodOf } from '../rules/did.ts';
import { multikeyOf } from '../rules/multibase.ts';
import type { SigningKey } from '../rules/proof.ts';
import { db } from '../tables.ts';

/** The purpose under which the secrets are sealed: no other key of the school opens them. */
const purpose = 'credentials signing key';
export const sealedKeys = sealedFor(purpose, {
	table: 'credentials_key',
	column: 'secret_sealed',
	what: 'the key with which credentials are signed; those signed before stay verifiable',
});

/** Makes the key that signs where there is none: once, also by several at once. */
export const ensureKey = async (ctx: Ctx): Promise<void> => {
	const current = await db(ctx)
		.selectFrom('credentialsKey')
		.select('id')
		.where('retiredAt', 'is', null)
		.executeTakeFirst();
	if (!current) await makeKey(ctx);
};

export const makeKey = async (ctx: Ctx): Promise<string | undefined> => {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	const made = await db(ctx)
		.insertInto('credentialsKey')
		.values({
			multikey: multikeyOf(publicKey),
			secretSealed: ctx.secrets.seal(
				purpose,
				privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url'),
			),
			madeAt: ctx.clock.now(),
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	if (made) await ctx.emit('credentials.key-changed', { keyId: made.id });
	return made?.id;
};

/** The key that signs now, under the name of an issuer. */
export const signingKey = async (ctx: ReadCtx, did: string): Promise<SigningKey> => {
	const { multikey, secretSealed } = await db(ctx)
		.selectFrom('credentialsKey')
		.select(['multikey', 'secretSealed'])
		.where('retiredAt', 'is', null)
		.executeTakeFirstOrThrow();
	if (!secretSealed) throw new Error('the key that signs has no secret');
	const der = Buffer.from(ctx.secrets.open(purpose, secretSealed), 'base64url');
	return { method: methodOf(did, multikey), secret: createPrivateKey({ key: der, type: 'pkcs8', format: 'der' }) };
};

/** Every key that ever signed, the newest first. */
export const multikeys = async (ctx: ReadCtx): Promise<string[]> => {
	const rows = await db(ctx).selectFrom('credentialsKey').select('multikey').orderBy('id', 'desc').execute();
	return rows.map(({ multikey }) => multikey);
};

/** The names under which the school ever issued, besides the one of today. */
export const formerNames = async (ctx: ReadCtx, today: string): Promise<string[]> => {
	const rows = await db(ctx)
		.selectFrom('credentialsList')
		.select('issuer')
		.distinct()
		.where('issuer', '<>', today)
		.orderBy('issuer')
		.execute();
	return rows.map(({ issuer }) => issuer);
};
