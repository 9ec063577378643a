import type { ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { inStretches } from './in-stretches.ts';

export interface HandedInFile {
	/** As its learner called it; of two alike, the later has a number before it. */
	readonly path: string;
	readonly bytes: number;
	/** From one byte up to another. Refuses: not-found where it is no more. */
	read(ctx: ReadCtx, from: number, to: number): Promise<Uint8Array>;
}
export interface HandedIn {
	readonly files: readonly HandedInFile[];
	/** How many addresses were handed in beside them, where nobody looks by a program. */
	readonly addresses: number;
}

/** What a version holds, opened as it is read, one stretch of it at a time in memory. Who may is the caller's to ask. */
export const handedInFiles = async (
	ctx: ReadCtx,
	{ projectId, number }: { readonly projectId: string; readonly number: number },
): Promise<HandedIn> => {
	const rows = await db(ctx)
		.selectFrom('assessmentDeliverable as one')
		.innerJoin('assessmentProject as of', 'of.id', 'one.projectId')
		.select(['of.learnerId', 'one.name', 'one.bytes', 'one.fileKey', 'one.sliceBytes'])
		.where('one.projectId', '=', projectId)
		.where('one.number', '=', number)
		.orderBy('one.id')
		.execute();
	const open = inStretches(rows[0]?.learnerId ?? '');
	const names = new Set<string>();
	const files = rows.flatMap(({ name, bytes, fileKey, sliceBytes }, at): HandedInFile[] => {
		if (fileKey === null || bytes === null) return [];
		const path = names.has(name) ? `${at + 1}/${name}` : name;
		names.add(path);
		return [{ path, bytes, read: (now, from, to) => open(now, { fileKey, bytes, sliceBytes }, from, to) }];
	});
	return { files, addresses: rows.length - files.length };
};
