import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM: one byte for the form, 12 of nonce, 16 of tag, then the content. Opens under the same name alone. */
const form = 1;
const head = 29;

export const sealBytes = (key: Buffer, name: string, content: Uint8Array): Buffer => {
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
	const body = Buffer.concat([cipher.update(content), cipher.final()]);
	return Buffer.concat([Buffer.of(form), nonce, cipher.getAuthTag(), body]);
};

/** Opens with whichever key it is. Throws where none does, or a byte was changed. */
export const openBytes = (keys: readonly Buffer[], name: string, sealed: Buffer): Buffer => {
	if (sealed[0] !== form) throw new Error('a personal file is of an unknown form');
	let fault: unknown;
	for (const key of keys)
		try {
			const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13)).setAAD(Buffer.from(name));
			decipher.setAuthTag(sealed.subarray(13, head));
			return Buffer.concat([decipher.update(sealed.subarray(head)), decipher.final()]);
		} catch (error) {
			fault = error;
		}
	throw fault;
};
