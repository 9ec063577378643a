import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/context.ts';
import { mediaType } from '#platform/files/media-type.ts';
import { fileName } from '#platform/files/name.ts';
import { putPersonalFile } from '#platform/files/personal.ts';
import { countUploads } from '#platform/files/quota.ts';
import type { Upload } from '#platform/files/upload.ts';
import { Refused } from '#platform/refusal.ts';
import { documentMegabytes, mostDocuments } from '../settings.ts';
import { db } from '../tables.ts';

/** What a paper looks like; by its first bytes, whatever its sender said. */
const kinds = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp'] as const;

/**
 * Keeps what somebody shows of themselves with their application, sealed with their key: all of it or none. What is there
 * already, by its content, is left out. Refuses: file-empty, file-too-large, document-kind, too-many-documents, upload-quota.
 */
export const keepDocuments = async (
	ctx: Ctx,
	applicationId: string,
	personId: string,
	files: readonly Upload[],
): Promise<number> => {
	if (files.length === 0) return 0;
	const megabytes = await ctx.setting(documentMegabytes);
	if (files.some(({ content }) => content.length === 0)) throw new Refused('file-empty');
	if (files.some(({ content }) => content.length > megabytes * 1024 ** 2))
		throw new Refused('file-too-large', { megabytes });
	const known = await db(ctx)
		.selectFrom('facultyDocument')
		.select('sha256')
		.where('applicationId', '=', applicationId)
		.execute();
	const there = new Set(known.map(({ sha256 }) => sha256));
	const fresh = files.flatMap((file) => {
		const type = kinds.find((kind) => kind === mediaType(file.content));
		if (!type) throw new Refused('document-kind');
		const sha256 = createHash('sha256').update(file.content).digest('hex');
		if (there.has(sha256)) return [];
		there.add(sha256);
		return [{ ...file, type, sha256 }];
	});
	const most = await ctx.setting(mostDocuments);
	if (there.size > most) throw new Refused('too-many-documents', { most });
	await countUploads(
		ctx,
		fresh.map(({ content }) => content.length),
	);
	for (const { name, type, content, sha256 } of fresh) {
		const fileKey = `applications/${applicationId}/${crypto.randomUUID()}`;
		await putPersonalFile(ctx, personId, fileKey, content);
		await db(ctx)
			.insertInto('facultyDocument')
			.values({
				...{ applicationId, name: fileName(name), mediaType: type, bytes: content.length, sha256, fileKey },
				addedAt: ctx.clock.now(),
			})
			.execute();
	}
	return fresh.length;
};
