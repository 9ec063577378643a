import { lengthOf, type Span, subtract, union } from './span.ts';

export interface Piece {
	readonly number: number;
	/** Milliseconds from the beginning of the take. */
	readonly fromMs: number;
	readonly toMs: number;
}

export type TakeEnding = 'stopped' | 'left' | 'again' | 'refused' | 'lost' | 'over';

export interface Take<P extends Piece = Piece> {
	readonly id: string;
	/** Whose side it is; of two that hold a moment, that of the lower place is shown. */
	readonly place: number;
	readonly number: number;
	/** In milliseconds of the school's clock. */
	readonly began: number;
	readonly ending: TakeEnding | null;
	/** How many its recorder said to have made; unknown of one that did not come to its end. */
	readonly said: number | null;
	/** Those that came, in any order. */
	readonly pieces: readonly P[];
}

const inOrder = <P extends Piece>(pieces: readonly P[]): P[] => pieces.toSorted((a, b) => a.number - b.number);

/** Numbers of pieces that are known to have been made and did not come: holes, and the end of one that said its count. */
export const missingPieces = ({ pieces, said }: Pick<Take, 'pieces' | 'said'>): number[] => {
	const came = new Set(pieces.map(({ number }) => number));
	const count = Math.max(said ?? 0, ...pieces.map(({ number }) => number + 1));
	return Array.from({ length: count }, (_, number) => number).filter((number) => !came.has(number));
};

/** What a browser plays of the file as it came: up to the first hole, since each piece goes on where the one before it ended. */
export const playable = <P extends Piece>({ pieces }: { readonly pieces: readonly P[] }): P[] =>
	inOrder(pieces).filter(({ number }, index) => number === index);

/** What can be joined: all that came, since a program finds its way again after a hole; nothing without the first, which says how to read the rest. */
export const readable = <P extends Piece>({ pieces }: { readonly pieces: readonly P[] }): P[] => {
	const ordered = inOrder(pieces);
	return ordered[0]?.number === 0 ? ordered : [];
};

/** From its first piece to its last, without its holes. */
const spansOf = (take: Take): Span[] => {
	const runs: { from: number; to: number; last: number }[] = [];
	for (const { number, fromMs, toMs } of readable(take)) {
		const run = runs.at(-1);
		if (run && number === run.last + 1) Object.assign(run, { to: take.began + toMs, last: number });
		else runs.push({ from: take.began + fromMs, to: take.began + toMs, last: number });
	}
	return union(runs.map(({ from, to }) => ({ from, to })));
};

/** A stretch of the whole, and the take that shows it. */
export interface Part extends Span {
	readonly takeId: string;
}

export interface Assembled {
	/** In order, none over another: played one after the other, they are the whole. */
	readonly parts: readonly Part[];
	/** While at least two were there and no side has anything. */
	readonly missing: readonly Span[];
	readonly missingMs: number;
	readonly togetherMs: number;
}

/** The sides put together: what one has not is taken from another, and what none has is known. In whatever order they come. */
export const assemble = (takes: readonly Take[], together: readonly Span[]): Assembled => {
	const ranked = takes.toSorted((a, b) => a.place - b.place || a.number - b.number);
	const parts: Part[] = [];
	for (const take of ranked)
		for (const span of subtract(spansOf(take), union(parts))) parts.push({ ...span, takeId: take.id });
	const missing = subtract(union(together), union(parts));
	return {
		parts: parts.toSorted((a, b) => a.from - b.from),
		missing,
		missingMs: lengthOf(missing),
		togetherMs: lengthOf(union(together)),
	};
};

/** Ended by what somebody did, not by a lost line or a closed room: everybody sees who and when. */
export const isDeliberate = (ending: TakeEnding | null): boolean => ending === 'stopped' || ending === 'refused';

/** How far a browser's clock may run ahead within a take, in milliseconds. */
const drift = 5000;

/**
 * Whether a piece can be what it says: nothing is recorded before it happened, nor after its recorder was told to stop, nor
 * beyond the count that it said. One that comes late is taken all the same.
 */
export const isPlausible = (
	piece: Piece,
	take: Pick<Take, 'began' | 'said'> & { readonly stoppedAt: number | null },
	now: number,
): boolean =>
	take.began + piece.toMs <= Math.min(now, take.stoppedAt ?? now) + drift &&
	(take.said === null || piece.number < take.said);
