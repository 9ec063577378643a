import { chained, noChain, sha256Of } from '../../rules/chain.ts';
import type { Piece, Standing } from './wire.ts';

/** A file of this device, read part by part. */
export interface Source {
	readonly name: string;
	readonly size: number;
	slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export interface FileChain {
	/** The piece that begins there. Undefined where the device gives it no more, as when the file was moved or changed. */
	piece(offset: number, sliceBytes: number): Promise<Piece | undefined>;
	/** Whether what came is of this file: read as far as that goes, each part once. Undefined as above. */
	holds(standing: Standing): Promise<boolean | undefined>;
}

/** Pieces of a file, and the chain over them as far as it was read. */
export const openFileChain = (file: Source): FileChain => {
	const chains: string[] = [noChain];
	const piece = async (offset: number, sliceBytes: number) => {
		const to = Math.min(offset + sliceBytes, file.size);
		const content = await file
			.slice(offset, to)
			.arrayBuffer()
			.catch(() => undefined);
		if (content?.byteLength !== to - offset) return undefined;
		const sha256 = await sha256Of(content);
		const number = offset / sliceBytes;
		chains[number + 1] = await chained(chains[number] ?? noChain, sha256);
		return { offset, sha256, content };
	};
	return {
		piece,
		async holds({ arrived, chain, sliceBytes }) {
			const count = Math.ceil(arrived / sliceBytes);
			for (let number = chains.length - 1; number < count; number++)
				if (!(await piece(number * sliceBytes, sliceBytes))) return undefined;
			return chains[count] === chain;
		},
	};
};
