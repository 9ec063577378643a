import { GitFault } from './git-fault.ts';

const broken = () => new GitFault('broken');

/** A number of git's in sevens of bits, the lowest first. */
const numberAt = (from: Uint8Array, at: number): { readonly value: number; readonly next: number } => {
	let value = 0;
	for (let n = 0; n < 7; n++) {
		const byte = from[at + n];
		if (byte === undefined) break;
		value += (byte & 0x7f) * 2 ** (7 * n);
		if ((byte & 0x80) === 0) return { value, next: at + n + 1 };
	}
	throw broken();
};

/** How large something is that is written as its difference from something else, as it says. */
export const sizeAfter = (delta: Uint8Array): number => numberAt(delta, numberAt(delta, 0).next).value;

/** The bytes of a number of which a bit each says whether they are there, the lowest first. */
const partsAt = (delta: Uint8Array, from: number, bits: number, count: number) => {
	let value = 0;
	let next = from;
	for (let n = 0; n < count; n++) {
		if ((bits & (1 << n)) === 0) continue;
		const byte = delta[next++];
		if (byte === undefined) throw broken();
		value += byte * 2 ** (8 * n);
	}
	return { value, next };
};

/** What comes of a base and a difference from it (gitformat-pack, "Deltified representation"). Throws `GitFault`. */
export const applied = (base: Uint8Array, delta: Uint8Array): Buffer => {
	const before = numberAt(delta, 0);
	const after = numberAt(delta, before.next);
	if (before.value !== base.length) throw broken();
	const made = Buffer.alloc(after.value);
	let at = after.next;
	let end = 0;
	const add = (part: Uint8Array) => {
		if (end + part.length > made.length) throw broken();
		made.set(part, end);
		end += part.length;
	};
	while (at < delta.length) {
		const act = delta[at++] ?? 0;
		if (act === 0) throw broken();
		if (act < 0x80) {
			if (at + act > delta.length) throw broken();
			add(delta.subarray(at, at + act));
			at += act;
			continue;
		}
		const from = partsAt(delta, at, act & 0x0f, 4);
		const size = partsAt(delta, from.next, (act >> 4) & 0x07, 3);
		at = size.next;
		const length = size.value === 0 ? 0x10000 : size.value;
		if (from.value + length > base.length) throw broken();
		add(base.subarray(from.value, from.value + length));
	}
	if (end !== made.length) throw broken();
	return made;
};
