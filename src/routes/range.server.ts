import { attachment } from '#platform/files/name.ts';
import { Refused } from '#platform/refusal.ts';

interface Asked {
	readonly from?: number;
	/** Not among them. */
	readonly to?: number;
	/** So many, at the end. */
	readonly last?: number;
}

/** The one range of bytes that a request asks for (RFC 9110); undefined where it asks for none, or in a way that may be passed over. */
export const askedRange = (header: string | null): Asked | undefined => {
	const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
	if (from === '') return to === '' ? undefined : { last: Number(to) };
	if (to !== '' && Number(to) < Number(from)) return undefined;
	return { from: Number(from), ...(to !== '' && { to: Number(to) + 1 }) };
};

export interface Bytes {
	readonly mediaType: string;
	/** Of the whole. */
	readonly bytes: number;
	readonly from: number;
	readonly content: Uint8Array<ArrayBuffer>;
	/** It is to be saved under this name. */
	readonly name?: string;
}

/** Answers with the range that was asked for, or with the whole, read part by part as it is sent; named, it is to be saved. */
export const sendBytes = async (
	header: string | null,
	read: (range: Asked) => Promise<Bytes>,
	name?: string,
): Promise<Response> => {
	const range = askedRange(header);
	const common = {
		'accept-ranges': 'bytes',
		'cache-control': 'private, no-store',
		...(name !== undefined && { 'content-disposition': attachment(name) }),
	};
	let first: Bytes;
	try {
		first = await read(range ?? { from: 0 });
	} catch (error) {
		if (!(error instanceof Refused) || error.code !== 'beyond-the-end') throw error;
		const bytes = Number(error.detail.bytes);
		return new Response(null, { status: 416, headers: { ...common, 'content-range': `bytes */${bytes}` } });
	}
	const saved = first.name === undefined ? {} : { 'content-disposition': attachment(first.name) };
	const typed = { ...common, ...saved, 'content-type': first.mediaType };
	const end = first.from + first.content.length;
	if (range)
		return new Response(first.content, {
			status: 206,
			headers: {
				...typed,
				'content-range': `bytes ${first.from}-${end - 1}/${first.bytes}`,
				'content-length': String(first.content.length),
			},
		});
	let next = first;
	const body = new ReadableStream<Uint8Array>({
		async pull(sink) {
			sink.enqueue(next.content);
			const from = next.from + next.content.length;
			if (from >= first.bytes) return sink.close();
			next = await read({ from });
		},
	});
	return new Response(body, { headers: { ...typed, 'content-length': String(first.bytes) } });
};
