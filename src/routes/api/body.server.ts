import { Invalid, Refused } from '#platform/refusal.ts';

/** In bytes: what is written by hand, many times over. */
const mostBytes = 64 * 1024;
/** Deeper than anything that a command takes. */
const deepest = 8;

/** The fields that a request sends as JSON. Refuses: media-type-not-taken, form-too-large, not-json; an unknown field is a fault of its own. */
export const readJson = async (
	request: Request,
	known: readonly string[],
): Promise<{ readonly fields: Record<string, unknown>; readonly text: string }> => {
	const type = request.headers.get('content-type') ?? '';
	if (!/^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type)) throw new Refused('media-type-not-taken');
	if (request.headers.has('content-encoding')) throw new Refused('media-type-not-taken');
	const text = await readText(request);
	const body = parse(text);
	if (body === null || typeof body !== 'object' || Array.isArray(body) || isDeep(body, deepest))
		throw new Refused('not-json');
	const unknown = Object.keys(body).filter((name) => !known.includes(name));
	if (unknown.length > 0)
		throw new Invalid(
			unknown.slice(0, 20).map((name) => ({ path: name.slice(0, 100), code: 'unknown-field', values: {} })),
		);
	return { fields: body as Record<string, unknown>, text };
};

const readText = async (request: Request): Promise<string> => {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.body ?? []) {
		size += chunk.length;
		if (size > mostBytes) throw new Refused('form-too-large', { megabytes: mostBytes / 1024 ** 2 });
		chunks.push(chunk);
	}
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
	} catch {
		throw new Refused('not-json');
	}
};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		throw new Refused('not-json');
	}
};

const isDeep = (value: unknown, left: number): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(left === 0 || Object.values(value).some((one) => isDeep(one, left - 1)));
