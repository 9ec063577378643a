import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.ts';

/** One secret signs and seals; each purpose has a key of its own, so that none opens another's. */
export interface Secrets {
	/** A key in hexadecimal for a library that wants one. */
	key(purpose: string): string;
	/** AES-256-GCM: 12 bytes nonce, 16 bytes tag, then the text. */
	seal(purpose: string, text: string): Buffer;
	/** Throws where the secret is another or a byte was changed. */
	open(purpose: string, sealed: Buffer): string;
	/** The same text gives the same mark; without the secret it cannot be guessed by trying texts. */
	mark(purpose: string, text: string): string;
}

export const secretsOf = (secret: string): Secrets => {
	const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'tremplin', purpose, 32));
	return {
		key: (purpose) => derive(purpose).toString('hex'),
		seal(purpose, text) {
			const nonce = randomBytes(12);
			const cipher = createCipheriv('aes-256-gcm', derive(purpose), nonce);
			const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
			return Buffer.concat([nonce, cipher.getAuthTag(), body]);
		},
		open(purpose, sealed) {
			const decipher = createDecipheriv('aes-256-gcm', derive(purpose), sealed.subarray(0, 12));
			decipher.setAuthTag(sealed.subarray(12, 28));
			return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
		},
		mark: (purpose, text) => createHmac('sha256', derive(purpose)).update(text).digest('base64url'),
	};
};

/** Where the data folder keeps the secret, and the next one while a rotation goes on. */
export const secretFiles = (dataDir: string) => ({
	current: join(dataDir, 'secret'),
	next: join(dataDir, 'secret.next'),
});

/** The secret of the environment, else the one in the data folder, if there is one. */
export const knownSecret = (dataDir: string, given?: string): string | undefined => {
	const { current } = secretFiles(dataDir);
	return given ?? (existsSync(current) ? readFileSync(current, 'utf8').trim() : undefined);
};

/** The same, made the first time. Refuses while a rotation that was cut off waits: which of two it is, nobody knows. */
export const findSecret = (dataDir: string, given?: string): string => {
	const { current: file, next } = secretFiles(dataDir);
	if (given) return given;
	if (existsSync(next))
		throw new Problem('A rotation of the secret was begun and not ended: run tremplin secret rotate.');
	const draft = `${file}.${process.pid}`;
	try {
		mkdirSync(dataDir, { recursive: true, mode: 0o700 });
		if (!existsSync(file)) {
			// Written aside and linked: of two processes that start at once, one wins and neither reads half a secret.
			writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
			linkSync(draft, file);
		}
	} catch (error) {
		if (!existsSync(file)) throw new Problem(`The secret cannot be written to ${file}: ${(error as Error).message}`);
	} finally {
		rmSync(draft, { force: true });
	}
	return readFileSync(file, 'utf8').trim();
};
