import { createHash } from 'node:crypto';
import type { App } from '#platform/app.ts';
import { openShrinker } from '#platform/pictures/shrink.ts';
import type { Fault } from '../../rules/report.ts';
import { type Picture, type Place, pictureSchema } from '../../rules/source.ts';
import { orFault, type SourceFolder } from './folder.ts';

/** Where the files of a picture are kept: its original, and each width. */
export const pictureKey = (sha256: string, suffix: string): string =>
	`pictures/${sha256.slice(0, 2)}/${sha256}${suffix}`;

export interface MadePictures {
	/** By the path of the file. */
	readonly byPath: ReadonlyMap<string, Picture>;
	readonly made: number;
	readonly faults: readonly Fault[];
}

/**
 * Makes the widths of each picture that the school does not have yet, several at once. Files are named by their content,
 * so that an import that was cut off leaves nothing wrong behind and the next one goes on from there. Where `kept` is
 * false they are looked at and not kept.
 */
export const makePictures = async (
	app: App,
	folder: SourceFolder,
	places: ReadonlyMap<string, Place>,
	known: (sha256s: string[]) => Promise<readonly Picture[]>,
	kept: boolean,
	progress: (done: number, of: number) => void,
): Promise<MadePictures> => {
	const faults: Fault[] = [];
	const files = new Map<string, { sha256: string; place: Place; paths: [string, ...string[]] }>();
	for (const [path, place] of places) {
		const bytes = await orFault(faults, () => folder.picture(path, place));
		if (!bytes) continue;
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		const twin = files.get(sha256);
		if (twin) twin.paths.push(path);
		else files.set(sha256, { sha256, place, paths: [path] });
	}
	const have = new Map((await known([...files.keys()])).map((picture) => [picture.sha256, picture]));
	const missing = [...files.values()].filter(({ sha256 }) => !have.has(sha256));
	const shrinker = openShrinker();
	let done = 0;
	let made = 0;
	progress(done, missing.length);
	try {
		await Promise.all(
			missing.map(async ({ sha256, place, paths }) => {
				const read = () => folder.picture(paths[0], place);
				const answer = await shrinker.shrink(read);
				if (answer.ok && kept) {
					have.set(sha256, await keep(app, sha256, await read(), answer.picture));
					made++;
				} else if (!answer.ok)
					faults.push({
						code: 'not-a-picture',
						...place,
						sentence: `${paths[0]} cannot be shown: ${answer.reason}. Replace it by a PNG, JPEG, WebP, GIF, AVIF or SVG file.`,
					});
				progress(++done, missing.length);
			}),
		);
	} finally {
		shrinker.close();
	}
	const byPath = new Map<string, Picture>();
	for (const { sha256, paths } of files.values()) {
		const picture = have.get(sha256);
		if (picture) for (const path of paths) byPath.set(path, picture);
	}
	return { byPath, made, faults };
};

type Shrunk = Extract<Awaited<ReturnType<ReturnType<typeof openShrinker>['shrink']>>, { ok: true }>['picture'];

const keep = async (app: App, sha256: string, bytes: Buffer, { sizes, ...facts }: Shrunk): Promise<Picture> => {
	await app.files.put(pictureKey(sha256, '.original'), bytes);
	for (const { width, avif, webp } of sizes) {
		await app.files.put(pictureKey(sha256, `-${width}.avif`), Buffer.from(avif));
		await app.files.put(pictureKey(sha256, `-${width}.webp`), Buffer.from(webp));
	}
	return pictureSchema.parse({ sha256, bytes: bytes.length, ...facts, widths: sizes.map(({ width }) => width) });
};
