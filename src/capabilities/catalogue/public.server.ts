import type { App } from '#platform/app.ts';
import type { Stored } from '#platform/files/store.ts';
import { type Block, blocksOf } from './rules/blocks.ts';
import { pictureKey } from './server/import/pictures.ts';

/** What others may call of the catalogue. */

export type { Block };

/** The pieces of a chapter's HTML that a reader can point at, in their order. */
export const chapterBlocks = (html: string): readonly Block[] => blocksOf(html);

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
