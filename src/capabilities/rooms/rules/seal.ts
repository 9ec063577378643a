import { createHash } from 'node:crypto';

interface SealedPiece {
	readonly number: number;
	readonly bytes: number;
	/** In hexadecimal. */
	readonly sha256: string;
	readonly fromMs: number;
	readonly toMs: number;
}
export interface SealedTake {
	readonly place: number;
	readonly number: number;
	readonly mediaType: string;
	readonly began: number;
	readonly pieces: readonly SealedPiece[];
}

/**
 * What is sealed, one line each: takes by place and number, their pieces by number. Anybody who has the files and these
 * figures can write the same text and compare its SHA-256.
 */
export const sealedText = (roomId: string, takes: readonly SealedTake[]): string =>
	[
		`recording ${roomId}`,
		...takes
			.toSorted((a, b) => a.place - b.place || a.number - b.number)
			.flatMap((take) => [
				`take ${take.place} ${take.number} ${take.mediaType} ${take.began}`,
				...take.pieces
					.toSorted((a, b) => a.number - b.number)
					.map((one) => `piece ${one.number} ${one.fromMs} ${one.toMs} ${one.bytes} ${one.sha256}`),
			]),
		'',
	].join('\n');

export const sealOf = (roomId: string, takes: readonly SealedTake[]): string =>
	createHash('sha256').update(sealedText(roomId, takes)).digest('hex');
