import type { ReadCtx } from '#platform/context.ts';
import { bytesOf, type Content } from './deliverable-bytes.ts';

/** So much is opened at once, and kept until something else is asked for: archives are read in small steps. */
const stretch = 1024 ** 2;

/** Opens what somebody handed in, one stretch of one file at a time in memory. Refuses: not-found where it is no more. */
export const inStretches = (learnerId: string) => {
	let held = { fileKey: '', from: 0, content: new Uint8Array() };
	return async (ctx: ReadCtx, file: Content, from: number, to: number): Promise<Uint8Array> => {
		const { fileKey, bytes, sliceBytes } = file;
		if (held.fileKey !== fileKey || from < held.from || to > held.from + held.content.length) {
			// What lies whole is opened whole, once.
			const range =
				sliceBytes === null ? { from: 0, to: bytes } : { from, to: Math.min(bytes, Math.max(to, from + stretch)) };
			held = { fileKey, from: range.from, content: await bytesOf(ctx, learnerId, file, range) };
		}
		return held.content.subarray(from - held.from, to - held.from);
	};
};
