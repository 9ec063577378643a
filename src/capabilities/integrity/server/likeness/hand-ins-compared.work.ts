import { filesOfHandIn } from '#capabilities/assessment/public.server.ts';
import { programmeFileContent } from '#capabilities/programmes/public.server.ts';
import { system } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import type { Ctx } from '#platform/context.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { openCtx } from '#platform/open-context.ts';
import { Refused } from '#platform/refusal.ts';
import type { Work } from '#platform/work.ts';
import type { GivenFile } from '../similarity/given-file.ts';
import type { Version } from './ask-comparison.ts';
import { claimComparison, comparisonFailed, type Given } from './claim-comparison.ts';
import { keyOf } from './earlier-hand-ins.ts';
import { keepComparison } from './keep-comparison.ts';

const name = 'integrity.hand-ins-compared';
/** Compares one hand-in with those before it; killed, another worker begins it anew. */
export const handInsAreCompared: Work = {
	name,
	async next(app) {
		const claimed = await writing(app, claimComparison);
		if (!claimed) return false;
		if (claimed.isOver) return true;
		try {
			const { limits, earlier, given, most } = claimed;
			// Loaded with the first one: most workers never compare any.
			const { compare } = await import('../similarity/compare.ts');
			const found = await compare({
				handIns: [{ id: keyOf(claimed), files: () => filesOf(app, claimed) }],
				earlier: earlier.map((one) => ({ id: keyOf(one), author: one.author, files: () => filesOf(app, one) })),
				given: given.map((one) => givenFile(app, one)),
				// Several of them may be versions of one work, of which one is kept.
				...{ most: 3 * most, limits },
			});
			if (!found.ok) await writing(app, (ctx) => comparisonFailed(ctx, claimed, found.why));
			else await writing(app, (ctx) => keepComparison(ctx, claimed, found));
		} catch (error) {
			app.log.error({ comparison: claimed.id, error }, 'a hand-in could not be compared');
			await writing(app, (ctx) => comparisonFailed(ctx, claimed, 'files'));
		}
		return true;
	},
};

const inside =
	(access: 'read' | 'write') =>
	<T>(app: App, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
		inTransaction(
			app.pool,
			access,
			async (tx) => work(await openCtx(app, tx, { actor: system(name), locale: 'fr' })),
			name,
		);
const writing = inside('write');
const reading = inside('read');

const givenFile = (app: App, { fileId, name: called, bytes }: Given): GivenFile => ({
	path: `${fileId.slice(-6)}/${called}`,
	bytes,
	async read(from, to) {
		const content = await reading(app, (ctx) => programmeFileContent(ctx, fileId));
		return content?.subarray(from, to) ?? new Uint8Array(to - from);
	},
});

const filesOf = async (app: App, version: Version): Promise<GivenFile[]> => {
	const { files } = await reading(app, (ctx) => filesOfHandIn(ctx, version));
	return files.map(({ path, bytes, read }) => ({
		...{ path, bytes },
		read: (from, to) =>
			reading(app, (ctx) => read(ctx, from, to)).catch((error) => {
				if (!(error instanceof Refused)) throw error;
				// One file that is no more keeps no other from being compared: what is no text is said to be none.
				return new Uint8Array(to - from);
			}),
	}));
};
