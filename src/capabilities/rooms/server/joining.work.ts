import { system } from '#platform/actor.ts';
import type { App } from '#platform/app.ts';
import type { Ctx } from '#platform/context.ts';
import { inTransaction } from '#platform/database/transaction.ts';
import { openCtx } from '#platform/open-context.ts';
import { findVideoPrograms } from '#platform/video/programs.ts';
import type { Work } from '#platform/work.ts';
import { step } from '#platform/workflow.ts';
import { type JoinReason, type JoinState, joining } from '../rules/joining.ts';
import { mostMegabytes } from '../settings.ts';
import { db } from '../tables.ts';
import { type Joined, joinTakes } from './join-takes.ts';
import { keepJoined, removeJoined } from './joined-file.ts';
import { poke } from './poke.ts';
import { roomKey } from './room-key.ts';
import { takesOf, togetherIn } from './takes.ts';

const name = 'rooms.recordings-joined';
/** How long after each attempt that came to nothing it is begun again, in minutes: a day and a half in all. */
const again = [1, 5, 30, 240, 1800] as const;
const withoutProgram = { minutes: 10 };

/** Joins the sides of what was sealed, one recording at a time; killed, another worker begins it anew. */
export const recordingsJoined: Work = {
	name,
	async next(app) {
		const programs = findVideoPrograms(app.environment.ffmpegPath);
		const claimed = await inside(app, (ctx) => claim(ctx, programs !== undefined));
		if (claimed === undefined) return false;
		const { before, at, held } = claimed;
		if (before !== null) await removeJoined(app.files, { roomId: at.roomId, fileId: before });
		if (!held || !programs) return true;
		const goesOn = (seconds: number) => inside(app, (ctx) => extend(ctx, at, seconds));
		try {
			await joinTakes({ ...held }, { programs, files: app.files, goesOn }, async (joined) => {
				const file = joined.clip && { file: joined.clip.file, bytes: joined.clip.bytes };
				await goesOn(600);
				const sha256 = file && (await keepJoined(app.files, held.key, { ...at, ...file }));
				await inside(app, (ctx) => settle(ctx, at, joined, sha256));
			});
		} catch (error) {
			app.log.error({ room: at.roomId, error }, 'a recording could not be joined');
			await inside(app, (ctx) => postpone(ctx, at));
			await removeJoined(app.files, at);
		}
		return true;
	},
};

interface Attempt {
	readonly roomId: string;
	readonly fileId: string;
}

const inside = <T>(app: App, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
	inTransaction(
		app.pool,
		'write',
		async (tx) => work(await openCtx(app, tx, { actor: system(name), locale: 'fr' })),
		name,
	);

/** Takes the one that waits longest; two that ask at once take two. */
const claim = async (ctx: Ctx, canJoin: boolean) => {
	const now = ctx.clock.now();
	const row = await db(ctx)
		.selectFrom('roomsJoined')
		.select(['roomId', 'fileId'])
		.where('state', '=', joining.start)
		.where('dueAt', '<=', now)
		.orderBy('dueAt')
		.limit(1)
		.forUpdate()
		.skipLocked()
		.executeTakeFirst();
	if (!row) return undefined;
	const { roomId, fileId: before } = row;
	const at: Attempt = { roomId, fileId: crypto.randomUUID() };
	const key = await roomKey(ctx, roomId);
	if (!key) {
		await end(ctx, roomId, 'give-up', { reason: 'forgotten' });
		return { before, at, held: undefined };
	}
	if (!canJoin) {
		await db(ctx)
			.updateTable('roomsJoined')
			.set({ reason: 'no-program', dueAt: now.add(withoutProgram), fileId: null })
			.where('roomId', '=', roomId)
			.execute();
		return { before, at, held: undefined };
	}
	await db(ctx)
		.updateTable('roomsJoined')
		.set((eb) => ({ reason: null, dueAt: now.add({ minutes: 10 }), fileId: at.fileId, tries: eb('tries', '+', 1) }))
		.where('roomId', '=', roomId)
		.execute();
	const takes = await takesOf(ctx, roomId);
	const held = { takes, together: await togetherIn(ctx, roomId), key, most: await ctx.setting(mostMegabytes) };
	return { before, at, held };
};

/** Still ours, and for how long more. Throws where another took it on, or the room is forgotten. */
const extend = async (ctx: Ctx, { roomId, fileId }: Attempt, seconds: number): Promise<void> => {
	const held = await db(ctx)
		.updateTable('roomsJoined')
		.set({ dueAt: ctx.clock.now().add({ seconds: seconds + 60 }) })
		.where('roomId', '=', roomId)
		.where('fileId', '=', fileId)
		.where('state', '=', 'assembling')
		.returning('roomId')
		.executeTakeFirst();
	if (!held) throw new Error('another worker took this recording on');
};

/** What came of it, in one transaction with the checks of the takes. Where somebody was erased meanwhile, nothing is kept. */
const settle = async (ctx: Ctx, at: Attempt, { checks, clip, flaw }: Joined, sha256: string | undefined) => {
	await extend(ctx, at, 0);
	const { roomId } = at;
	if (!(await roomKey(ctx, roomId))) throw new Error('the key of a room went while it was joined');
	for (const check of checks) {
		const row = { ...check, checkedAt: ctx.clock.now() };
		await db(ctx)
			.insertInto('roomsTakeCheck')
			.values(row)
			.onConflict((conflict) => conflict.column('takeId').doUpdateSet(row))
			.execute();
	}
	if (!clip || sha256 === undefined) return end(ctx, roomId, 'give-up', { reason: 'unreadable' });
	await end(ctx, roomId, flaw ? 'complete-in-part' : 'complete', {
		reason: flaw ?? null,
		fileId: at.fileId,
		mediaType: clip.video ? 'video/webm' : 'audio/webm',
		bytes: clip.bytes,
		sha256,
		durationMs: clip.durationMs,
	});
};

interface Outcome {
	readonly reason: JoinReason | null;
	readonly fileId?: string;
	readonly mediaType?: 'video/webm' | 'audio/webm';
	readonly bytes?: number;
	readonly sha256?: string;
	readonly durationMs?: number;
}

const end = async (ctx: Ctx, roomId: string, move: keyof typeof joining.moves & string, outcome: Outcome) => {
	const moved = step(joining, move as never, { state: 'assembling', who: 'system', facts: undefined });
	if (!moved.ok) throw new Error(`a recording cannot ${move}`);
	const ended = { state: moved.to as JoinState, dueAt: null, endedAt: ctx.clock.now(), fileId: null };
	await db(ctx)
		.updateTable('roomsJoined')
		.set({ ...ended, ...outcome })
		.where('roomId', '=', roomId)
		.execute();
	const room = await db(ctx).selectFrom('roomsRoom').select('kind').where('id', '=', roomId).executeTakeFirstOrThrow();
	await ctx.emit('rooms.recording-joined', { roomId, kind: room.kind });
	await poke(roomId);
};

/** Begun again a while later, a few times; the pieces stay as they are, and each side can be played by itself. */
const postpone = async (ctx: Ctx, { roomId, fileId }: Attempt): Promise<void> => {
	const row = await db(ctx)
		.selectFrom('roomsJoined')
		.select('tries')
		.where('roomId', '=', roomId)
		.where('fileId', '=', fileId)
		.where('state', '=', 'assembling')
		.forUpdate()
		.executeTakeFirst();
	if (!row) return;
	const minutes = again[row.tries - 1];
	if (minutes === undefined) return end(ctx, roomId, 'give-up', { reason: 'trouble' });
	await db(ctx)
		.updateTable('roomsJoined')
		.set({ reason: 'trouble', dueAt: ctx.clock.now().add({ minutes }), fileId: null })
		.where('roomId', '=', roomId)
		.execute();
};
