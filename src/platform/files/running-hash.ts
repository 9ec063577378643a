// SHA-256 that is left and gone on with by another process: Node's own lives as long as the process does.

/** Loaded with the first piece: most processes never hash one. */
const begin = async () => (await import('hash-wasm')).createSHA256();

/** The state after more bytes, in base64; begun where there is none. Throws where it is of another version of the library. */
export const hashOn = async (state: string | null, content: Uint8Array): Promise<string> => {
	const hash = await begin();
	if (state !== null) hash.load(Buffer.from(state, 'base64'));
	else hash.init();
	return Buffer.from(hash.update(content).save()).toString('base64');
};

/** Of all that was hashed, in hexadecimal. */
export const hashEnded = async (state: string): Promise<string> =>
	(await begin()).load(Buffer.from(state, 'base64')).digest('hex');
