/** Asked of the school: its answer, or why not, in its own words. Status 0 is a line that is down, and says nothing of what was asked. */
export type Asked<T> =
	| { readonly ok: true; readonly answer: T }
	| { readonly ok: false; readonly status: number; readonly code: string; readonly why: string };

/** Longer than this, a line is taken to be down, in milliseconds: for a word, and for a piece on a slow line. */
const patience = { word: 20_000, piece: 240_000 };

const ask = async <T>(
	address: string,
	init: RequestInit,
	cut?: AbortSignal,
	most = patience.word,
): Promise<Asked<T>> => {
	const late = AbortSignal.timeout(most);
	try {
		const signal = cut ? AbortSignal.any([cut, late]) : late;
		const answer = await fetch(address, { ...init, signal, redirect: 'error' });
		if (answer.ok) return { ok: true, answer: (await answer.json()) as T };
		// What stands before the school may say no in another way.
		const said = await answer.json().catch(() => ({}));
		const { code = '', title = '' } = said as { code?: string; title?: string };
		return { ok: false, status: answer.status, code, why: title };
	} catch {
		return { ok: false, status: 0, code: '', why: '' };
	}
};

/** The answer of `assessment.upload`. */
export interface Standing {
	readonly bytes: number;
	readonly arrived: number;
	readonly sliceBytes: number;
	readonly chain: string;
}

/** A line of the draft: the answer of `assessment.end-upload`. */
export interface Added {
	readonly id: string;
	readonly kind: 'file' | 'link';
	readonly name: string;
	readonly url: string | null;
	readonly mediaType: string | null;
	readonly bytes: number | null;
	readonly sha256: string | null;
	readonly repositoryUrl: string | null;
	readonly repositoryRef: string | null;
	readonly commitId: string | null;
	readonly takenFrom: string | null;
}

export interface Piece {
	readonly offset: number;
	readonly sha256: string;
	readonly content: ArrayBuffer;
}

export interface Wire {
	begin(name: string, bytes: number): Promise<Asked<Standing & { readonly uploadId: string }>>;
	standing(uploadId: string): Promise<Asked<Standing>>;
	piece(uploadId: string, piece: Piece, cut?: AbortSignal): Promise<Asked<Pick<Standing, 'arrived' | 'chain'>>>;
	end(uploadId: string): Promise<Asked<{ readonly isNew: boolean; readonly deliverable: Added }>>;
	giveUp(uploadId: string): Promise<Asked<unknown>>;
}

/** `base`: where the uploads of a project are asked for, in the reader's language. `headers` go with each request. */
export const openWire = (base: string, headers: Readonly<Record<string, string>> = {}): Wire => {
	const json = { ...headers, 'content-type': 'application/json' };
	return {
		begin: (name, bytes) =>
			ask(base, {
				method: 'POST',
				headers: json,
				body: JSON.stringify({ name, bytes }),
			}),
		standing: (uploadId) => ask(`${base}/${uploadId}`, { headers }),
		piece: (uploadId, { offset, sha256, content }, cut) =>
			ask(
				`${base}/${uploadId}?offset=${offset}&sha256=${sha256}`,
				{ method: 'PUT', headers: { ...headers, 'content-type': 'application/octet-stream' }, body: content },
				cut,
				patience.piece,
			),
		end: (uploadId) => ask(`${base}/${uploadId}`, { method: 'POST', headers: json }, undefined, patience.piece),
		giveUp: (uploadId) => ask(`${base}/${uploadId}`, { method: 'DELETE', headers: json }),
	};
};
