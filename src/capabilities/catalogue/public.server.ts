import type { App } from '#platform/app.ts';
import type { ReadCtx } from '#platform/context.ts';
import type { Stored } from '#platform/files/store.ts';
import type { Block } from './rules/blocks.ts';
import { pictureKey } from './server/import/pictures.ts';
import { type OpenTexts, openTexts as readOpenTexts } from './server/open-texts.ts';

/** What others may call of the catalogue. */

export type { Block };

/** The pieces of a chapter's HTML that a reader can point at, in their order. The reader of HTML is in memory from the first. */
export const chapterBlocks = async (html: string): Promise<readonly Block[]> =>
	(await import('./rules/blocks.ts')).blocksOf(html);

const name = /^([0-9a-f]{64})(-\d+\.(avif|webp))$/;

/** A width of a picture of a course, for everybody; undefined where there is none. Its name says its content, so it never changes. */
export const openPicture = async (
	app: App,
	file: string,
): Promise<(Stored & { readonly type: string }) | undefined> => {
	const [, sha256 = '', suffix = '', format] = name.exec(file) ?? [];
	const stored = sha256 ? await app.files.get(pictureKey(sha256, suffix)) : undefined;
	return stored && { ...stored, type: `image/${format}` };
};

/** What a course says to its readers now, as plain text, for whoever looks for words in it; undefined where there is none to read. */
export const openTexts = (ctx: ReadCtx, courseId: string): Promise<OpenTexts | undefined> =>
	readOpenTexts(ctx, courseId);
