import { filesOfHandIn } from '#capabilities/assessment/public.server.ts';
import type { Ctx } from '#platform/context.ts';
import { bestOfEach, isHigh } from '../../rules/likeness/kept.ts';
import type { Likeness, Passage } from '../../rules/similarity/collection.ts';
import { leastCovered, leastSimilarity } from '../../settings.ts';
import { db } from '../../tables.ts';
import type { Comparison } from '../similarity/compare.ts';
import type { FileOutcome } from '../similarity/each-text.ts';
import type { Version } from './ask-comparison.ts';
import type { Claim } from './claim-comparison.ts';
import { keyOf } from './earlier-hand-ins.ts';

/** Of the program that reads and compares: with another number, figures are not comparable. */
const engine = '1';
/** Passages of one likeness, the longest first, and files of one hand-in of which it is kept what became of them. */
const mostPassages = 40;
const mostFiles = 1000;

/** A path as the database takes it. */
const keptPath = (path: string): string => path.replaceAll('\u0000', '\ufffd').toWellFormed();

/** Keeps what was found, once; nothing where the hand-in was forgotten meanwhile, or another worker took it on. */
export const keepComparison = async (ctx: Ctx, claim: Claim, found: Comparison): Promise<void> => {
	const [compared] = found.handIns;
	if (!compared) return;
	const held = await db(ctx)
		.selectFrom('integrityComparison')
		.select('id')
		.where('id', '=', claim.id)
		.where('state', '=', 'waiting')
		.where('tries', '=', claim.tries)
		.forUpdate()
		.executeTakeFirst();
	if (!held) return;
	const least = { similarity: await ctx.setting(leastSimilarity), covered: await ctx.setting(leastCovered) };
	const versions = new Map(claim.earlier.map((one) => [keyOf(one), one]));
	const workOf = ({ id }: { readonly id: string }) => versions.get(id)?.projectId ?? '';
	const high = bestOfEach(
		compared.likest.filter((one) => isHigh(one, least)),
		workOf,
	);
	const kept = high.slice(0, claim.most);
	// Those that were not looked at more closely count by their similarity alone.
	const all = new Set([
		...high.map(workOf),
		...compared.figures.filter(({ similarity }) => similarity * 100 >= least.similarity).map(workOf),
	]);
	const told = compared.outcomes.slice(0, mostFiles);
	const { addresses } = await filesOfHandIn(ctx, claim);
	await db(ctx)
		.updateTable('integrityComparison')
		.set({
			...{ state: 'compared', dueAt: null, comparedAt: ctx.clock.now(), engine, addresses, why: null },
			...{ earlier: claim.earlier.length, beyond: claim.beyond, leftOut: all.size - kept.length },
			givenUnread: found.unread.filter(({ id }) => id === '').length,
			filesBeyond: compared.outcomes.length - told.length,
		})
		.where('id', '=', claim.id)
		.execute();
	const here = await keepFiles(ctx, claim, [...told, ...readIn(kept, 'here')]);
	for (const one of kept) {
		const other = versions.get(one.id);
		if (!other) continue;
		const unread = found.unread.filter(({ id }) => id === one.id).slice(0, mostFiles);
		await keepLikeness(ctx, claim.id, one, { here, other, unread });
	}
};

/** The files that passages name, which were read. */
const readIn = (likest: readonly Likeness[], side: 'here' | 'there'): FileOutcome[] =>
	likest.flatMap(({ passages }) => passages.map((one) => ({ path: one[side].path, outcome: 'read' as const })));

/** What became of the files of a hand-in, each once; answers their ids by their paths. */
const keepFiles = async (
	ctx: Ctx,
	{ projectId, number }: Version,
	outcomes: readonly FileOutcome[],
): Promise<ReadonlyMap<string, string>> => {
	const byPath = new Map(outcomes.map(({ path, outcome }) => [keptPath(path), outcome]));
	if (byPath.size === 0) return new Map();
	await db(ctx)
		.insertInto('integrityFile')
		.values([...byPath].map(([path, outcome]) => ({ projectId, number, path, outcome })))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const rows = await db(ctx)
		.selectFrom('integrityFile')
		.select(['id', 'path', 'outcome'])
		.where('projectId', '=', projectId)
		.where('number', '=', number)
		.execute();
	// Read at another time, a file may have been too slow, or not.
	for (const { id, path, outcome } of rows) {
		const now = byPath.get(path);
		if (now !== undefined && now !== outcome)
			await db(ctx).updateTable('integrityFile').set({ outcome: now }).where('id', '=', id).execute();
	}
	return new Map(rows.map(({ id, path }) => [path, id]));
};

interface Around {
	readonly here: ReadonlyMap<string, string>;
	readonly other: Version;
	readonly unread: readonly FileOutcome[];
}
const keepLikeness = async (ctx: Ctx, comparisonId: string, one: Likeness, { here, other, unread }: Around) => {
	const { similarity, ofHere, ofThere, plainOfHere, plainOfThere, coveredHere, coveredThere, longest } = one;
	const passages = one.passages.slice(0, mostPassages);
	const row = await db(ctx)
		.insertInto('integrityLikeness')
		.values({
			...{ comparisonId, otherProjectId: other.projectId, otherNumber: other.number, similarity, longest },
			...{ ofHere, ofThere, plainOfHere, plainOfThere, coveredHere, coveredThere },
			leftOut: one.found - passages.length,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const there = await keepFiles(ctx, other, [...unread, ...readIn([one], 'there')]);
	const values = passages.map((passage, at) => ({
		likenessId: row.id,
		position: at + 1,
		...rowOf(passage),
		hereFileId: here.get(keptPath(passage.here.path)) ?? '',
		thereFileId: there.get(keptPath(passage.there.path)) ?? '',
	}));
	if (values.length > 0) await db(ctx).insertInto('integrityPassage').values(values).execute();
};

const rowOf = ({ here, there, tokens, same }: Passage) => ({
	...{ hereFirst: here.firstLine, hereLast: here.lastLine, hereFrom: here.from, hereTo: here.to },
	...{ thereFirst: there.firstLine, thereLast: there.lastLine, thereFrom: there.from, thereTo: there.to },
	...{ tokens, same },
});
