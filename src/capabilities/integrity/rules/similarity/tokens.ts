/**
 * A file as its tokens in order, each in two readings. Two files agree where their codes agree; 0 agrees with nothing.
 * Places are in UTF-16 units of the text, as in JavaScript's strings.
 */
export interface Reading {
	readonly kind: 'code' | 'prose';
	/** Names folded into one, values as they stand. */
	readonly exact: Uint32Array;
	/** Values folded into one as well. */
	readonly folded: Uint32Array;
	readonly from: Uint32Array;
	readonly to: Uint32Array;
}

/** Thrown where a file has more tokens than are looked at. */
export class TooManyTokens extends Error {}

const basis = 0x811c9dc5;
const prime = 0x01000193;

/** A number of 32 bits for a text, never 0: FNV-1a, mixed at its end as MurmurHash3 does. */
export const codeOf = (text: string): number => {
	let hash = basis;
	for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), prime);
	return mixed(hash);
};

/** Spreads what differs in few bits over all 32; never 0. */
export const mixed = (value: number): number => {
	let hash = value;
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0 || 1;
};

export type Token = readonly [exact: number, folded: number, from: number, to: number];

/** Tokens on their way: what was said can be said again, moved or taken back. */
export const openTokens = (most: number) => {
	const all: Token[] = [];
	const add = (token: Token) => {
		if (all.length >= most) throw new TooManyTokens();
		all.push(token);
	};
	return {
		get length() {
			return all.length;
		},
		add: (exact: number, folded: number, from: number, to: number) => add([exact, folded, from, to]),
		/** A token that no letter of the text stands for: at the place of the one before it. */
		say(code: number) {
			const [, , from = 0, to = 0] = all.at(-1) ?? [];
			add([code, code, from, to]);
		},
		has(code: number, since: number): boolean {
			for (let n = since; n < all.length; n++) if (all[n]?.[0] === code) return true;
			return false;
		},
		endsWith: (code: number) => all.at(-1)?.[0] === code,
		copy: (from: number, to = all.length): readonly Token[] => all.slice(from, to),
		insert(at: number, more: readonly Token[]) {
			if (all.length + more.length > most) throw new TooManyTokens();
			const after = all.splice(at);
			for (const token of more) all.push(token);
			for (const token of after) all.push(token);
		},
		/** Takes back all from there on. */
		cut(from: number): readonly Token[] {
			return all.splice(from);
		},
		close: (kind: Reading['kind']): Reading => ({
			kind,
			exact: Uint32Array.from(all, ([exact]) => exact),
			folded: Uint32Array.from(all, ([, folded]) => folded),
			from: Uint32Array.from(all, ([, , from]) => from),
			to: Uint32Array.from(all, ([, , , to]) => to),
		}),
	};
};
