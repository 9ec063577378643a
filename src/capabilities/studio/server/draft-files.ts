import { personId } from '#platform/actor.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { freeName } from '../rules/free-name.ts';
import { filesNamedIn } from '../rules/items.ts';
import { db } from '../tables.ts';
import { liveItems } from './live-items.ts';

interface KeptFile {
	readonly id: string;
	readonly name: string;
}

export const draftFileRows = (ctx: ReadCtx, draftId: string) =>
	db(ctx)
		.selectFrom('studioFile')
		.select(['name', 'fileId', 'addedAt', 'addedBy', 'putAsideAt'])
		.where('draftId', '=', draftId)
		.orderBy('name')
		.execute();

/** Puts a file at hand in a draft, under a name that is free there. */
export const shelve = async (
	ctx: Ctx,
	draftId: string,
	{ id: fileId, name: wanted }: KeptFile,
	origin: 'added' | 'published',
): Promise<string> => {
	const taken = new Set((await draftFileRows(ctx, draftId)).map(({ name }) => name));
	const name = freeName(wanted, taken);
	await db(ctx)
		.insertInto('studioFile')
		.values({
			draftId,
			name,
			fileId,
			addedAt: ctx.clock.now(),
			addedBy: origin === 'added' ? (personId(ctx.actor) ?? null) : null,
			putAsideAt: null,
		})
		.execute();
	return name;
};

/** The files of a published programme, at hand in its next version; what each is called there. */
export const takeOverFiles = async (
	ctx: Ctx,
	draftId: string,
	programmeId: string,
): Promise<(id: string) => string> => {
	const rows = await db(ctx)
		.selectFrom('programmesEnclosed')
		.innerJoin('programmesPublished', (join) =>
			join
				.onRef('programmesPublished.programmeId', '=', 'programmesEnclosed.programmeId')
				.onRef('programmesPublished.version', '=', 'programmesEnclosed.version'),
		)
		.select(['fileId', 'name'])
		.distinct()
		.where('programmesEnclosed.programmeId', '=', programmeId)
		.where('current', '=', true)
		.orderBy('name')
		.execute();
	const names = new Map<string, string>();
	for (const { fileId, name } of rows) names.set(fileId, await shelve(ctx, draftId, { id: fileId, name }, 'published'));
	return (id) => {
		const name = names.get(id);
		if (name === undefined) throw new Error('a published version names a file that it does not hold');
		return name;
	};
};

export const refuseUnknownFiles = async (ctx: ReadCtx, draftId: string, named: readonly string[]): Promise<void> => {
	if (named.length === 0) return;
	const known = new Set((await draftFileRows(ctx, draftId)).map(({ name }) => name));
	const name = named.find((one) => !known.has(one));
	if (name !== undefined) throw new Refused('no-such-file', { name });
};

/** The items that name a file now, as they stand. */
export const usesOf = async (ctx: ReadCtx, draftId: string, name: string) =>
	(await liveItems(ctx, draftId)).filter(({ content }) => filesNamedIn(content).includes(name));
