import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';

/** The bytes of a file, read by stretches wherever they lie. */
export interface Source {
	readonly bytes: number;
	read(from: number, to: number): Promise<Uint8Array>;
}

class Ranges extends RandomAccessReader {
	readonly source: Source;

	constructor(source: Source) {
		super();
		this.source = source;
	}

	override _readStreamForRange(start: number, end: number): Readable {
		const { source } = this;
		return Readable.from(
			(async function* () {
				yield Buffer.from(await source.read(start, end));
			})(),
		);
	}
}
/** As what reads ZIP archives wants it. */
export const zipRanges = (source: Source): RandomAccessReader => new Ranges(source);

const stretch = 1024 ** 2;
/** From its beginning to its end. */
export const stretchesOf = async function* (source: Source): AsyncGenerator<Uint8Array> {
	for (let from = 0; from < source.bytes; from += stretch)
		yield await source.read(from, Math.min(from + stretch, source.bytes));
};
