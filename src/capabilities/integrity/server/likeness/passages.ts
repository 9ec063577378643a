import { z } from 'zod';
import { filesOfHandIn } from '#capabilities/assessment/public.server.ts';
import type { ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { type Excerpt, excerpts, type Place, shownPath } from '../../rules/likeness/excerpt.ts';
import { db } from '../../tables.ts';
import { usualLimits } from '../similarity/limits.ts';
import type { Version } from './ask-comparison.ts';

const excerpt = z.object({
	path: z.string(),
	first: z.int(),
	last: z.int(),
	/** Nothing where the file cannot be read any more. */
	lines: z.array(z.object({ number: z.int(), text: z.string(), isShared: z.boolean() })).nullable(),
	more: z.int(),
});
export const shownPassage = z.object({
	position: z.int(),
	here: excerpt,
	there: excerpt,
	/** Of its words and signs, the share that agrees in values too. */
	same: z.number(),
});

interface Both {
	readonly likenessId: string;
	readonly here: Version;
	readonly there: Version;
}
/** Its passages as the two texts say them now, each with the lines around it. */
export const passagesOf = async (ctx: ReadCtx, { likenessId, here, there }: Both) => {
	const rows = await db(ctx)
		.selectFrom('integrityPassage as one')
		.innerJoin('integrityFile as hereFile', 'hereFile.id', 'one.hereFileId')
		.innerJoin('integrityFile as thereFile', 'thereFile.id', 'one.thereFileId')
		.select(['one.position', 'one.same', 'hereFile.path as herePath', 'thereFile.path as therePath'])
		.select(['one.hereFirst', 'one.hereLast', 'one.hereFrom', 'one.hereTo'])
		.select(['one.thereFirst', 'one.thereLast', 'one.thereFrom', 'one.thereTo'])
		.where('one.likenessId', '=', likenessId)
		.orderBy('one.position')
		.execute();
	const [ofHere, ofThere] = [
		await textsOf(
			ctx,
			here,
			rows.map(({ herePath }) => herePath),
		),
		await textsOf(
			ctx,
			there,
			rows.map(({ therePath }) => therePath),
		),
	];
	return rows.map((row) => ({
		position: row.position,
		same: row.same,
		here: shownIn(ofHere, row.herePath, {
			...{ first: row.hereFirst, last: row.hereLast, from: row.hereFrom, to: row.hereTo },
		}),
		there: shownIn(ofThere, row.therePath, {
			...{ first: row.thereFirst, last: row.thereLast, from: row.thereFrom, to: row.thereTo },
		}),
	}));
};

type Texts = ReadonlyMap<string, (place: Place) => Excerpt>;
const shownIn = (texts: Texts, path: string, place: Place) => {
	const { lines, more } = texts.get(path)?.(place) ?? { lines: null, more: 0 };
	return {
		...{ path: shownPath(path), first: place.first, last: place.last, more },
		lines: lines && [...lines],
	};
};

/** Whoever waits for the page waits no longer. */
const seconds = 30;

/** In a child process, as when they were compared; a file that is no more, or that cannot be read now, is missing. */
const textsOf = async (ctx: ReadCtx, version: Version, paths: readonly string[]): Promise<Texts> => {
	const { files } = await filesOfHandIn(ctx, version);
	const { handInTexts } = await import('../similarity/compare.ts');
	const given = files.map(({ path, bytes, read }) => ({
		...{ path, bytes },
		read: (from: number, to: number) =>
			read(ctx, from, to).catch((error) => {
				if (!(error instanceof Refused)) throw error;
				return new Uint8Array(to - from);
			}),
	}));
	const wanted = [...new Set(paths)];
	const found = await handInTexts({ id: 'shown', files: async () => given }, wanted, { ...usualLimits, seconds });
	if (!found.ok) return new Map();
	return new Map(Object.entries(found.texts).map(([path, text]) => [path, excerpts(text)]));
};
