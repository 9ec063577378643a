import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { mediaType } from '#platform/files/media-type.ts';
import { fileName } from '#platform/files/name.ts';
import type { Upload } from '#platform/files/upload.ts';
import { db } from '../tables.ts';

export interface KeptFile {
	readonly id: string;
	readonly name: string;
}

const storeKey = (sha256: string) => `programmes/${sha256}`;

/** Keeps a file under its content and its name: the same again is the same file. */
export const keepFile = async (ctx: Ctx, file: Upload): Promise<KeptFile> => {
	const sha256 = createHash('sha256').update(file.content).digest('hex');
	const name = fileName(file.name);
	await ctx.files.put(storeKey(sha256), Buffer.from(file.content));
	await db(ctx)
		.insertInto('programmesFile')
		.values({
			sha256,
			name,
			mediaType: mediaType(file.content),
			bytes: file.content.length,
			keptAt: ctx.clock.now(),
		})
		.onConflict((conflict) => conflict.columns(['sha256', 'name']).doNothing())
		.execute();
	return db(ctx)
		.selectFrom('programmesFile')
		.select(['id', 'name'])
		.where('sha256', '=', sha256)
		.where('name', '=', name)
		.executeTakeFirstOrThrow();
};

/** Undefined where there is no such file. */
export const contentOfFile = async (ctx: ReadCtx, fileId: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
	const row = await db(ctx).selectFrom('programmesFile').select('sha256').where('id', '=', fileId).executeTakeFirst();
	const stored = row && (await ctx.files.get(storeKey(row.sha256)));
	return stored && new Uint8Array(await buffer(stored.stream));
};
