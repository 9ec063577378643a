import type { ReadCtx } from '#platform/context.ts';
import { getPersonalFile } from '#platform/files/personal.ts';
import { slicesOf } from '#platform/files/range.ts';
import { sliceKey, slicesIn } from '#platform/files/slices.ts';
import { Refused } from '#platform/refusal.ts';

/** Where the content of a deliverable lies: under its key, or in slices of a size under it. */
export interface Content {
	readonly fileKey: string;
	readonly bytes: number;
	readonly sliceBytes: number | null;
}

/** Its bytes from one up to another, no more of it in memory than the slices that hold them. Refuses: not-found where it is no more. */
export const bytesOf = async (
	ctx: ReadCtx,
	learnerId: string,
	{ fileKey, bytes, sliceBytes }: Content,
	{ from, to }: { readonly from: number; readonly to: number },
): Promise<Uint8Array<ArrayBuffer>> => {
	const opened = async (key: string) => {
		const content = await getPersonalFile(ctx, learnerId, key);
		if (!content) throw new Refused('not-found');
		return content;
	};
	if (sliceBytes === null) return new Uint8Array((await opened(fileKey)).subarray(from, to));
	const chunks: Uint8Array[] = [];
	for (const { piece, ...part } of slicesOf(slicesIn(bytes, sliceBytes), from, to))
		chunks.push((await opened(sliceKey(fileKey, piece.number))).subarray(part.from, part.to));
	return new Uint8Array(Buffer.concat(chunks));
};
