import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll } from 'vitest';
import { diskStore } from '#platform/files/disk.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import type { Rendering } from './rules/markdown/render.ts';

/** What stands at a path: a text, bytes, a symbolic link, a file as large as said with nothing in it, or nothing. */
type Content = string | Buffer | { readonly linkTo: string } | { readonly emptyBytes: number } | null;
export type Files = Readonly<Record<string, Content>>;

const put = (path: string, content: Content) => {
	rmSync(path, { recursive: true, force: true });
	if (content === null) return;
	mkdirSync(dirname(path), { recursive: true });
	if (typeof content === 'string' || Buffer.isBuffer(content)) writeFileSync(path, content);
	else if ('linkTo' in content) symlinkSync(content.linkTo, path);
	else {
		// Sparse: it has its size and takes no room on the disk.
		writeFileSync(path, '');
		truncateSync(path, content.emptyBytes);
	}
};

/** Folders of courses for one test file, each alone in a folder of its own, removed after its tests. */
export const courseFolders = () => {
	const root = mkdtempSync(join(tmpdir(), 'tremplin-courses-'));
	let count = 0;
	afterAll(() => rmSync(root, { recursive: true, force: true }));
	const change = (folder: string, files: Files) => {
		for (const [path, content] of Object.entries(files)) put(join(folder, path), content);
	};
	return {
		/** Writes a folder and answers its path. A path that begins with `../` stands beside it. */
		write(files: Files, name = 'course'): string {
			const folder = join(root, String(++count), name);
			mkdirSync(folder, { recursive: true });
			change(folder, files);
			return folder;
		},
		change,
	};
};

/** A store of files for one test file, whose keys can be looked at. */
export const countedFiles = () => {
	const root = mkdtempSync(join(tmpdir(), 'tremplin-kept-'));
	afterAll(() => rmSync(root, { recursive: true, force: true }));
	const keys = () =>
		readdirSync(root, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map(({ parentPath, name }) => relative(root, join(parentPath, name)))
			.sort();
	return { store: diskStore(root), keys };
};

/** A picture of one colour. */
export const png = (width: number, height: number, background = '#2a6'): Promise<Buffer> =>
	sharp({ create: { width, height, channels: 3, background } })
		.png()
		.toBuffer();

/** Some hundred bytes that say that they are a picture of 900 million points. */
export const pngBomb = (): Buffer => {
	const chunk = (name: string, data: Buffer) => {
		const body = Buffer.concat([Buffer.from(name), data]);
		const bytes = Buffer.alloc(body.length + 8);
		bytes.writeUInt32BE(data.length, 0);
		body.copy(bytes, 4);
		bytes.writeUInt32BE(crc32(body), body.length + 4);
		return bytes;
	};
	const size = Buffer.alloc(13);
	size.writeUInt32BE(30_000, 0);
	size.writeUInt32BE(30_000, 4);
	size.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', size),
		chunk('IDAT', deflateSync(Buffer.alloc(90_001))),
		chunk('IEND', Buffer.alloc(0)),
	]);
};

export const plainText = (title: string, body: string): string => `---\ntitle: ${title}\n---\n${body}\n`;

/** In three languages; the last chapter lacks Spanish. `over` replaces files, adds some, or takes some away. */
export const plainCourse = async (over: Files = {}): Promise<Files> => ({
	'course.yaml': [
		'slug: ecrire-a-deux',
		'title: { fr: Écrire à deux, en: Write as two, es: Escribir entre dos }',
		'summary: { fr: Le premier pas., en: The first step., es: El primer paso. }',
		'subject: programming',
		'level: intermediate',
		'licence: CC-BY-SA-4.0',
		'authors: [Inès Rey]',
		'parts:',
		'  - title: { fr: Comprendre, en: Understand, es: Comprender }',
		'    chapters: [why, how]',
		'  - chapters: [after]',
		'',
	].join('\n'),
	'fr/why.md': plainText(
		'Pourquoi écrire à deux ?',
		[
			'## Une histoire',
			'',
			'![Un arbre](../pictures/tree.png "Ses branches")',
			'',
			'La [suite](how.md#les-gestes), et [rien](nothing.md), et [là](how.md#nowhere).',
		].join('\n'),
	),
	'en/why.md': plainText('Why write as two', '## A story\n\n![](../pictures/tree.png)\n\nGo [on](how.md).'),
	'es/why.md': plainText('Por qué', 'Una historia.'),
	'fr/how.md': plainText('Comment', '## Les gestes\n\nUn geste.\n\n### Le second\n\nUn autre.'),
	'en/how.md': plainText('How', '## The moves\n\nA move.'),
	'es/how.md': plainText('Cómo', 'Un gesto, y [el fin](after.md).'),
	'fr/after.md': plainText('Après', 'La fin. ![Un point](../pictures/dot.png)'),
	'en/after.md': plainText('Afterwards', 'The end.'),
	'pictures/tree.png': await png(600, 300),
	'pictures/dot.png': await png(8, 8, '#c33'),
	...over,
});

/** How many rows each table of the catalogue has. */
export const catalogueRows = async ({ rows }: TestSchool): Promise<Record<string, number>> => {
	const tables = ['course', 'version', 'part', 'chapter', 'chapter_text', 'revision', 'picture'];
	const counts = tables.map(async (table) => {
		const [row] = await rows<{ count: string }>(`select count(*) from catalogue_${table}`);
		return [table, Number(row?.count)] as const;
	});
	return Object.fromEntries(await Promise.all(counts));
};

/** What was rendered. Throws where the text nests too deep. */
export const rendered = (rendering: Rendering | undefined): Rendering => {
	if (!rendering) throw new Error('the text nests too deep');
	return rendering;
};
