import { dirname } from 'node:path/posix';
import { decoded, follow, isElsewhere, isOnPage } from '../../rules/addresses.ts';
import { type Reference, referencesOf } from '../../rules/references.ts';
import type { Fault, ImportReport } from '../../rules/report.ts';
import type { Place } from '../../rules/source.ts';
import type { Draft, DraftText } from './draft.ts';
import type { SourceFolder } from './folder.ts';

export interface ResolvedText {
	readonly text: DraftText;
	readonly markdown: string;
	/** Decoded address -> chapter and anchor; nothing where it leads nowhere. */
	readonly links: ReadonlyMap<string, string>;
	/** Decoded address -> path of the picture's file. */
	readonly pictures: ReadonlyMap<string, string>;
	/** Links into a chapter at an address within it, to be checked once all are rendered. */
	readonly anchors: readonly {
		readonly key: string;
		readonly anchor: string;
		readonly address: string;
		readonly place: Place;
	}[];
}

interface Found {
	readonly mended: ImportReport['linksMended'][number][];
	readonly dangling: ImportReport['linksDangling'][number][];
	readonly faults: Fault[];
	/** Where each picture's file is first shown. */
	readonly pictures: Map<string, Place>;
}

/** Follows every address of every text: to chapters by their key, to pictures by their file. */
export const resolveDraft = async (
	draft: Draft,
	folder: SourceFolder,
): Promise<Found & { texts: Map<DraftText, ResolvedText> }> => {
	const chapters = draft.parts.flatMap((part) => part.chapters);
	const keys = new Map(chapters.map(({ path, key }) => [path, key]));
	const found: Found = { mended: [], dangling: [], faults: [], pictures: new Map() };
	const texts = new Map<DraftText, ResolvedText>();
	for (const chapter of chapters)
		for (const text of chapter.texts) texts.set(text, await resolveText(text, chapter.key, keys, folder, found));
	return { ...found, texts };
};

const resolveText = async (
	text: DraftText,
	own: string,
	keys: ReadonlyMap<string, string>,
	folder: SourceFolder,
	found: Found,
): Promise<ResolvedText> => {
	const markdown = text.lines.map((line) => line.text).join('\n');
	const links = new Map<string, string>();
	const pictures = new Map<string, string>();
	const anchors: ResolvedText['anchors'][number][] = [];
	const showPicture = async (address: string, place: Place) => {
		const path = await findPicture(text, place, address, folder, found);
		if (path !== undefined) pictures.set(decoded(address), path);
	};
	const followLink = (address: string, place: Place) => {
		const target = findChapter(text, place, address, keys, found);
		links.set(decoded(address), target ? target.href : '');
		if (target?.anchor) anchors.push({ key: target.key, anchor: target.anchor, address: decoded(address), place });
	};
	const references = referencesOf(markdown);
	if (!references) found.faults.push(tooDeep(text));
	for (const reference of references ?? []) {
		const { address, kind } = reference;
		const place = placeOf(text, reference);
		if (isElsewhere(address) || address === '' || address === '#') continue;
		if (kind === 'picture') await showPicture(address, place);
		else if (!isOnPage(address)) followLink(address, place);
		else anchors.push({ key: own, anchor: decoded(address.slice(1)), address: decoded(address), place });
	}
	return { text, markdown, links, pictures, anchors };
};

export const tooDeep = ({ file }: DraftText): Fault => ({
	code: 'too-large',
	file,
	line: 0,
	sentence: `${file} nests too many lists, quotations or elements within each other: make it flatter.`,
});

/** The chapter that a link leads to, and the address that the page will have; a link that leads nowhere is reported. */
const findChapter = (
	text: DraftText,
	place: Place,
	address: string,
	keys: ReadonlyMap<string, string>,
	found: Found,
): { key: string; anchor: string; href: string } | undefined => {
	const target = follow(address, text.path);
	const key = target && (keys.get(target.path) ?? keys.get(`${target.path}/README.md`));
	if (!target || key === undefined) {
		found.dangling.push({
			...place,
			link: decoded(address),
			reason: target ? 'no such page in the course' : 'leads out of the course',
		});
		return undefined;
	}
	const href = target.anchor ? `${key}#${target.anchor}` : key;
	if (decoded(address) !== href) found.mended.push({ ...place, from: decoded(address), to: href });
	return { key, anchor: target.anchor, href };
};

const placeOf = (text: DraftText, { line }: Reference): Place => {
	const { file, line: own } = text.lines[line - 1] ?? { file: text.file, line: 0 };
	return { file, line: own };
};

/** Beside the chapter, else beside the fragment that shows it, else from the folder of the course. */
const findPicture = async (
	text: DraftText,
	place: Place,
	address: string,
	folder: SourceFolder,
	found: Found,
): Promise<string | undefined> => {
	const bases = [text.file, place.file, `${dirname(text.root)}/x`];
	let path: string | undefined;
	for (const base of bases) {
		const candidate = follow(address, base)?.path;
		if (candidate !== undefined && (await folder.has(candidate))) path ??= candidate;
	}
	// A path that climbs out is told as what it is when it is read.
	if (path === undefined && follow(address, text.file) === undefined) path = decoded(address);
	if (path === undefined) {
		const sentence = `There is no picture ${decoded(address)}: add it, or mend the place that shows it.`;
		found.faults.push({ code: 'no-such-picture', ...place, sentence });
	} else if (!found.pictures.has(path)) found.pictures.set(path, place);
	return path;
};
