import { z } from 'zod';
import { sliceBytes } from './slices.ts';

interface Sized {
	readonly bytes: number;
}

/** The part of a piece that is asked for, from its own beginning. */
export interface Slice<P> {
	readonly piece: P;
	readonly from: number;
	readonly to: number;
}

/** Which pieces hold the bytes from `from` up to `to`, which is not among them, of all of them one after the other. */
export const slicesOf = <P extends Sized>(pieces: readonly P[], from: number, to: number): Slice<P>[] => {
	const slices: Slice<P>[] = [];
	let start = 0;
	for (const piece of pieces) {
		const slice = { piece, from: Math.max(0, from - start), to: Math.min(piece.bytes, to - start) };
		if (slice.from < slice.to) slices.push(slice);
		start += piece.bytes;
	}
	return slices;
};

/** Which bytes of a file are asked for: from one up to another, which is not among them, or the last so many. */
export const byteRange = z.object({
	from: z.int().min(0).optional(),
	to: z.int().min(0).optional(),
	last: z.int().min(0).optional(),
});

/** The bytes that leave now, of so many, no more than `most` at once: who wants more asks again, as browsers do; undefined where what is asked for begins beyond the end. */
export const rangeWithin = (
	bytes: number,
	{ from = 0, to = bytes, last }: z.output<typeof byteRange>,
	most = sliceBytes,
): { readonly from: number; readonly to: number } | undefined => {
	const first = last === undefined ? from : Math.max(0, bytes - last);
	const end = Math.min(last === undefined ? to : bytes, bytes, first + most);
	return first < end ? { from: first, to: end } : undefined;
};
