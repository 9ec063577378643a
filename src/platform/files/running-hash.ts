import { createSHA256 } from 'hash-wasm';

// SHA-256 that is left and gone on with by another process: Node's own lives as long as the process does.

/** The state after more bytes; begun where there is none. Throws where the state is of another version of the library. */
export const hashOn = async (state: Uint8Array | null, content: Uint8Array): Promise<Buffer> => {
	const hash = await createSHA256();
	if (state) hash.load(state);
	else hash.init();
	return Buffer.from(hash.update(content).save());
};

/** Of all that was hashed, in hexadecimal. */
export const hashEnded = async (state: Uint8Array): Promise<string> => (await createSHA256()).load(state).digest('hex');
