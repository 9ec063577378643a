import {
	createCipheriv,
	createDecipheriv,
	createHmac,
	hkdfSync,
	randomBytes,
	scrypt,
	timingSafeEqual,
} from 'node:crypto';
import { Problem } from '../problem.ts';

// Encryption by a passphrase in the form of age (age-encryption.org/v1), so that another program can open a backup too:
// `age --decrypt FILE | tar --list`.

const magic = 'age-encryption.org/v1';
const cipherName = 'chacha20-poly1305';
const pieceSize = 64 * 1024;
const tagSize = 16;
/** 128 MiB and some tenths of a second for each passphrase that somebody tries. */
const ourWork = 17;
/** An archive that asks for more would only use up the machine. */
const mostWork = 20;
const mostHead = 1024;

const bare = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
const hkdf = (key: Buffer, salt: Buffer, info: string) => Buffer.from(hkdfSync('sha256', key, salt, info, 32));

const wrappingKey = (passphrase: string, salt: Buffer, work: number) =>
	new Promise<Buffer>((resolve, reject) => {
		const labelled = Buffer.concat([Buffer.from(`${magic}/scrypt`), salt]);
		const cost = { N: 2 ** work, r: 8, p: 1, maxmem: 2 ** work * 1024 + 2 ** 25 };
		scrypt(passphrase, labelled, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
	});

const seal = (key: Buffer, nonce: Buffer, text: Buffer) => {
	const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: tagSize });
	return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
};
/** Undefined where the key is another or a byte was changed. */
const open = (key: Buffer, nonce: Buffer, sealed: Buffer): Buffer | undefined => {
	const decipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagSize });
	decipher.setAuthTag(sealed.subarray(sealed.length - tagSize));
	const text = decipher.update(sealed.subarray(0, sealed.length - tagSize));
	try {
		decipher.final();
		return text;
	} catch {
		return undefined;
	}
};

const pieceNonce = (number: number, last: boolean) => {
	const nonce = Buffer.alloc(12);
	nonce.writeUIntBE(number, 5, 6);
	nonce[11] = last ? 1 : 0;
	return nonce;
};

/** Cuts a stream in pieces of one size and says which is the last; an empty stream is one empty piece. */
const cut = async function* (source: AsyncIterable<Buffer>, size: number) {
	let held: Buffer = Buffer.alloc(0);
	for await (const chunk of source) {
		held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
		// A whole piece that ends the stream is the last: it waits until more comes.
		while (held.length > size) {
			yield { piece: held.subarray(0, size), last: false };
			held = held.subarray(size);
		}
	}
	yield { piece: held, last: true };
};

export const encrypt = async function* (
	passphrase: string,
	source: AsyncIterable<Buffer>,
	work = ourWork,
): AsyncGenerator<Buffer> {
	const [fileKey, salt, nonce] = [randomBytes(16), randomBytes(16), randomBytes(16)];
	const wrapped = seal(await wrappingKey(passphrase, salt, work), Buffer.alloc(12), fileKey);
	const head = `${magic}\n-> scrypt ${bare(salt)} ${work}\n${bare(wrapped)}\n---`;
	const mark = createHmac('sha256', hkdf(fileKey, Buffer.alloc(0), 'header'))
		.update(head)
		.digest();
	yield Buffer.concat([Buffer.from(`${head} ${bare(mark)}\n`), nonce]);
	const key = hkdf(fileKey, nonce, 'payload');
	let number = 0;
	for await (const { piece, last } of cut(source, pieceSize)) yield seal(key, pieceNonce(number++, last), piece);
};

/** Whether the first bytes of a file are those of an encrypted one. */
export const isEncrypted = (first: Buffer): boolean => first.toString('latin1', 0, magic.length) === magic;

const form = new RegExp(
	`^(${magic}\\n-> scrypt ([A-Za-z0-9+/]{22}) (\\d{1,2})\\n([A-Za-z0-9+/]{43})\\n---) ([A-Za-z0-9+/]{43})\\n`,
);

/** Refuses: a wrong passphrase, a head of another form, a piece that was changed, an end that is missing. */
export const decrypt = async function* (passphrase: string, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	const pieces = source[Symbol.asyncIterator]();
	let held = Buffer.alloc(0);
	while (held.length < mostHead) {
		const { value, done } = await pieces.next();
		if (done) break;
		held = Buffer.concat([held, value]);
	}
	const found = form.exec(held.toString('latin1', 0, mostHead));
	const [all = '', head = '', salt = '', work = '', wrapped = '', mark = ''] = found ?? [];
	if (!found || Number(work) > mostWork)
		throw new Problem('The archive is encrypted in a form that this version does not open.');
	const wrapping = await wrappingKey(passphrase, Buffer.from(salt, 'base64'), Number(work));
	const fileKey = open(wrapping, Buffer.alloc(12), Buffer.from(wrapped, 'base64'));
	if (!fileKey) throw new Problem('The passphrase is not that of this backup, or its first lines were changed.');
	const expected = createHmac('sha256', hkdf(fileKey, Buffer.alloc(0), 'header'))
		.update(head)
		.digest();
	if (!timingSafeEqual(expected, Buffer.from(mark, 'base64')))
		throw new Problem('The first lines of the encrypted archive were changed.');
	const nonce = held.subarray(all.length, all.length + 16);
	const key = hkdf(fileKey, nonce, 'payload');
	const rest = async function* () {
		yield held.subarray(all.length + 16);
		for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
	};
	let number = 0;
	for await (const { piece, last } of cut(rest(), pieceSize + tagSize)) {
		const text = piece.length < tagSize ? undefined : open(key, pieceNonce(number, last), piece);
		if (!text)
			throw new Problem(`The encrypted archive is damaged or cut off near byte ${number * (pieceSize + tagSize)}.`);
		number++;
		yield text;
	}
};
