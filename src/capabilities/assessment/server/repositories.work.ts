import { system } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import type { Ctx } from '#platform/context.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { putPersonalFile } from '#platform/files/personal.ts';
import { sliceKey } from '#platform/files/slices.ts';
import { GitFault } from '#platform/git/git-fault.ts';
import { openCtx } from '#platform/open-context.ts';
import { Refused } from '#platform/refusal.ts';
import type { Work } from '#platform/work.ts';
import { type FetchReason, fetchReasons } from '../fields.ts';
import { repositoryEntries, repositoryMegabytes, repositorySeconds } from '../settings.ts';
import { db } from '../tables.ts';
import { megabyte } from './draft.ts';
import { failed, kept } from './keep-repository.ts';
import { discard } from './upload-row.ts';

const name = 'assessment.repositories-taken';
/** Seconds over its time after which a worker is taken for gone. */
const patience = 60;
/** Where workers ended in the middle as often, it is not tried again by itself. */
const mostTries = 3;
/** Milliseconds between two words on how far it is. */
const telling = 1000;

/** Takes one repository into the draft that waits for it; killed, another worker begins it anew. */
export const repositoriesTaken: Work = {
	name,
	async next(app) {
		const claimed = await inside(app, claim);
		if (!claimed) return false;
		if (claimed.isOver) return true;
		try {
			// Loaded with the first one: most workers never take any.
			const { takeRepository } = await import('./repository-archive.ts');
			const archive = await takeRepository(
				{ ...claimed, loopback: app.environment.outboundLoopback },
				progressOf(app, claimed),
			);
			await inside(app, (ctx) => kept(ctx, claimed, archive));
		} catch (error) {
			const reason = reasonOf(error);
			if (reason === 'trouble' && !(error instanceof GivenUp))
				app.log.error({ fetch: claimed.id, error }, 'a repository could not be taken');
			await inside(app, (ctx) => failed(ctx, claimed, reason));
		}
		return true;
	},
};

/** Nobody waits for it any more, or another worker took it on. */
class GivenUp extends Error {}

const inside = <T>(app: App, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
	inTransaction(
		app.pool,
		'write',
		async (tx) => work(await openCtx(app, tx, { actor: system(name), locale: 'fr' })),
		name,
	);

const reasonOf = (error: unknown): FetchReason => {
	const code = error instanceof GitFault || error instanceof Refused ? error.code : 'trouble';
	return fetchReasons.find((one) => one === code) ?? 'trouble';
};

/** Takes the one that waits longest; two that ask at once take two. */
const claim = async (ctx: Ctx) => {
	const now = ctx.clock.now();
	const row = await db(ctx)
		.selectFrom('assessmentFetch')
		.innerJoin('assessmentProject', 'assessmentProject.id', 'projectId')
		.select(['assessmentFetch.id', 'projectId', 'learnerId', 'url', 'ref', 'tries', 'fileKey as before'])
		.where('assessmentFetch.dueAt', '<=', now)
		.orderBy('assessmentFetch.dueAt')
		.limit(1)
		.forUpdate('assessmentFetch')
		.skipLocked()
		.executeTakeFirst();
	if (!row) return undefined;
	const { before, tries, ...at } = row;
	if (before !== null) await discard(ctx, at.learnerId, { fileKey: before, inSlices: true });
	const isOver = tries >= mostTries;
	const seconds = await ctx.setting(repositorySeconds);
	const fileKey = `deliverables/${at.projectId}/${crypto.randomUUID()}`;
	await db(ctx)
		.updateTable('assessmentFetch')
		.set(
			isOver
				? { dueAt: null, reason: 'trouble' satisfies FetchReason, fileKey: null }
				: { dueAt: now.add({ seconds: seconds + patience }), stage: 'fetching', arrived: 0, tries: tries + 1, fileKey },
		)
		.where('id', '=', at.id)
		.execute();
	return {
		...at,
		...{ fileKey, isOver, seconds },
		bytes: (await ctx.setting(repositoryMegabytes)) * megabyte,
		entries: await ctx.setting(repositoryEntries),
		until: performance.now() + seconds * 1000,
	};
};

type Claim = NonNullable<Awaited<ReturnType<typeof claim>>>;

/** Says how far it is, and that somebody is still at it. Throws where it was given up, or another took it on. */
const progressOf = (app: App, { id, learnerId, fileKey, seconds }: Claim) => {
	let told = performance.now();
	const tell = async (ctx: Ctx, more: { readonly arrived?: number; readonly stage?: 'packing' } = {}) => {
		told = performance.now();
		const held = await db(ctx)
			.updateTable('assessmentFetch')
			.set({ ...more, dueAt: ctx.clock.now().add({ seconds: seconds + patience }) })
			.where('id', '=', id)
			.where('fileKey', '=', fileKey)
			.returning('id')
			.executeTakeFirst();
		if (!held) throw new GivenUp();
	};
	return {
		async arrived(arrived: number) {
			if (performance.now() - told > telling) await inside(app, (ctx) => tell(ctx, { arrived }));
		},
		packing: () => inside(app, (ctx) => tell(ctx, { stage: 'packing' })),
		slice: (number: number, content: Uint8Array) =>
			inside(app, async (ctx) => {
				await tell(ctx);
				await putPersonalFile(ctx, learnerId, sliceKey(fileKey, number), content);
			}),
	};
};
