import { openCollection, type ReadFile } from '#capabilities/integrity/rules/similarity/collection.ts';
import { gramSizes } from '#capabilities/integrity/rules/similarity/grams.ts';
import type { GivenFile } from '#capabilities/integrity/server/similarity/given-file.ts';
import { usualLimits } from '#capabilities/integrity/server/similarity/limits.ts';
import { readHandIn } from '#capabilities/integrity/server/similarity/read-hand-in.ts';
import { baselineSimilarity, grams } from './similarity-baseline.ts';
import { type Case, type Level, levels } from './similarity-cases.ts';
import type { Scored } from './similarity-measures.ts';

interface Works<T> {
	readonly name: string;
	readonly original: T;
	readonly independent: readonly T[];
	readonly plagiarized: ReadonlyMap<Level, readonly T[]>;
}
export type ReadCase = Works<readonly ReadFile[]>;

const mapped = async <T>(one: Case, read: (files: readonly GivenFile[]) => Promise<T>): Promise<Works<T>> => {
	const all = (works: readonly (readonly GivenFile[])[]) => Promise.all(works.map(read));
	const plagiarized = levels.map(
		async (level): Promise<[Level, readonly T[]]> => [level, await all(one.plagiarized.get(level) ?? [])],
	);
	return {
		name: one.name,
		original: await read(one.original),
		independent: await all(one.independent),
		plagiarized: new Map(await Promise.all(plagiarized)),
	};
};

/** Every work read once, as the school reads it. */
export const readCase = (one: Case): Promise<ReadCase> =>
	mapped(one, async (files) => {
		const { files: read, outcomes } = await readHandIn(files, { limits: usualLimits });
		const fault = outcomes.find(({ outcome }) => outcome !== 'read');
		if (fault) throw new Error(`${fault.path}: ${fault.outcome}`);
		return read;
	});

export type Scores = ReadonlyMap<Level, Scored>;
export interface Way {
	/** Tokens of a k-gram. */
	readonly k: number;
	/** `plain` is of two works alone: every k-gram counts alike. */
	readonly figure: 'similarity' | 'plain';
	/** The other works made from the original, of the same level, came before as well. */
	readonly amongCopies?: boolean;
}
/**
 * As it is in a school: each work against all that came before it, and how alike it is to the original. Before it were
 * the original and the independent works; of an independent one, the fourteen others.
 */
export const scoresOf = (works: ReadCase, { k, figure, amongCopies = false }: Way): Scores => {
	const score = (work: readonly ReadFile[], before: readonly (readonly ReadFile[])[]) => {
		const collection = openCollection([], { ...gramSizes, code: k });
		collection.add('original', collection.prepare(works.original));
		for (const one of before) if (one !== work) collection.add('another', collection.prepare(one));
		const found = collection.figures(collection.prepare(work)).find(({ id }) => id === 'original');
		if (!found) return 0;
		return figure === 'plain' ? Math.max(found.plainOfHere, found.plainOfThere) : found.similarity;
	};
	const ofLevel = (level: Level): Scored => {
		const made = works.plagiarized.get(level) ?? [];
		const before = amongCopies ? [...works.independent, ...made] : works.independent;
		return {
			positives: made.map((work) => score(work, before)),
			negatives: works.independent.map((work) => score(work, before)),
		};
	};
	return new Map(levels.map((level) => [level, ofLevel(level)]));
};

export const baselineScores = async (one: Case): Promise<Scores> => {
	const works = await mapped(one, grams);
	const score = (work: ReadonlyMap<string, number>) => baselineSimilarity(works.original, work);
	const negatives = works.independent.map(score);
	return new Map(
		levels.map((level) => [level, { positives: (works.plagiarized.get(level) ?? []).map(score), negatives }]),
	);
};
