import { hasRole, personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { leaseFrom, noLease } from '#platform/lease.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { type TalkMove, type TalkPart, type TalkState, talk, type talkOutcomes, talkWaits } from '../rules/talk.ts';
import { waitDays } from '../settings.ts';
import { db } from '../tables.ts';

export interface TalkRow {
	readonly id: string;
	readonly lookId: string;
	readonly firstId: string;
	readonly openedAt: Temporal.Instant;
	readonly state: TalkState;
	readonly since: Temporal.Instant;
	readonly dueAt: Temporal.Instant | null;
	readonly outcome: string | null;
	readonly concludedAt: Temporal.Instant | null;
}

const all = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('oversightTalk')
		.select(['id', 'lookId', 'firstId', 'openedAt', 'state', 'since', 'dueAt', 'outcome', 'concludedAt'])
		.$narrowType<{ state: TalkState }>();

export const talkOf = (ctx: ReadCtx, id: string): Promise<TalkRow | undefined> =>
	all(ctx).where('id', '=', id).executeTakeFirst();
export const lockedTalk = (ctx: ReadCtx, id: string): Promise<TalkRow | undefined> =>
	all(ctx).where('id', '=', id).forUpdate().executeTakeFirst();

export interface Talking {
	readonly row: TalkRow;
	readonly part: TalkPart;
}

const within = async (
	ctx: ReadCtx,
	{ talkId }: { readonly talkId: string },
	find: typeof talkOf,
): Promise<Allowed<Talking>> => {
	const me = personId(ctx.actor);
	if (me === undefined) return refuse('sign-in-needed');
	const row = await find(ctx, talkId);
	if (!row) return refuse('not-found');
	// Whoever decided talks for themselves, also where they are the head of pedagogy: another one concludes.
	if (row.firstId === me) return allow({ row, part: 'first' });
	return hasRole(ctx.actor, 'head-of-pedagogy') ? allow({ row, part: 'pedagogy' }) : refuse('not-found');
};

/** For whoever decided and the heads of pedagogy; to others there is none. */
export const talkWith = (ctx: ReadCtx, input: { readonly talkId: string }) => within(ctx, input, talkOf);
export const talkHeld = (ctx: ReadCtx, input: { readonly talkId: string }) => within(ctx, input, lockedTalk);

interface By {
	readonly who: TalkPart | 'system';
	readonly reason?: string;
	readonly outcome?: (typeof talkOutcomes)[number];
}

/** The only place that changes the state of a talk. The row must be held. Refuses what the table refuses. */
export const moveTalk = async (ctx: Ctx, row: TalkRow, move: TalkMove, { who, reason, outcome }: By): Promise<void> => {
	const taken = step(talk, move, {
		...{ state: row.state, who, facts: undefined },
		...(reason !== undefined && { reason }),
	});
	if (!taken.ok) throw new Refused(taken.code);
	const now = ctx.clock.now();
	const state = taken.to;
	await db(ctx)
		.updateTable('oversightTalk')
		.set({
			...{ state, remindedAt: null, since: state === row.state ? row.since : now },
			...(talkWaits(state) ? leaseFrom(now, await waitDays(ctx, state)) : noLease),
			...(outcome !== undefined && { outcome, concludedAt: now, concludedBy: personId(ctx.actor) ?? null }),
		})
		.where('id', '=', row.id)
		.execute();
	await ctx.emit('oversight.talk-moved', { talkId: row.id, move });
};
