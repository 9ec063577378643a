import { createCipheriv, createHash } from 'node:crypto';

const block = 2 ** 20;

/** A file of any size that nobody has to keep: each mebibyte is reckoned when it is read, and none is like another. */
export const madeFile = (name: string, size: number, seed = 'made') => {
	const key = createHash('sha256').update(seed).digest();
	const zeros = Buffer.alloc(block);
	const blockAt = (number: number) => {
		const nonce = Buffer.alloc(16);
		nonce.writeUInt32BE(number, 0);
		const whole = createCipheriv('aes-256-ctr', key, nonce).update(zeros);
		return whole.subarray(0, Math.min(block, size - number * block));
	};
	const bytes = (from: number, to: number): ArrayBuffer => {
		const chunks: Buffer[] = [];
		for (let number = Math.floor(from / block); number * block < to; number++)
			chunks.push(blockAt(number).subarray(Math.max(0, from - number * block), to - number * block));
		return new Uint8Array(Buffer.concat(chunks)).buffer;
	};
	return {
		name,
		size,
		slice: (from: number, to: number) => ({ arrayBuffer: async () => bytes(from, Math.min(to, size)) }),
		sha256: () => {
			const hash = createHash('sha256');
			for (let number = 0; number * block < size; number++) hash.update(blockAt(number));
			return hash.digest('hex');
		},
	};
};
