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

/** What is asked for of a file: from one byte up to another which is not among them, or the last so many. */
export interface Asked {
	readonly from?: number | undefined;
	readonly to?: number | undefined;
	readonly last?: number | undefined;
}

/** So many bytes leave at once; who wants more asks again, as browsers do. */
const most = 4 * 1024 ** 2;

/** The bytes that leave now, of so many; undefined where what is asked for begins beyond the end. */
export const rangeWithin = (
	bytes: number,
	{ from = 0, to = bytes, last }: Asked,
): { readonly from: number; readonly to: number } | undefined => {
	const first = last === undefined ? from : Math.max(0, bytes - last);
	const end = Math.min(last === undefined ? to : bytes, bytes, first + most);
	return first < end ? { from: first, to: end } : undefined;
};
