import { hasRole, personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import type { LookState } from '../rules/look.ts';
import { db } from '../tables.ts';
import { barred } from './barred.ts';

export interface LookRow {
	readonly id: string;
	readonly defenceId: string;
	readonly round: number;
	readonly firstId: string;
	readonly state: LookState;
	readonly since: Temporal.Instant;
	readonly dueAt: Temporal.Instant | null;
	readonly lookerId: string | null;
	readonly decidedAt: Temporal.Instant | null;
}

const all = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('oversightLook')
		.select(['id', 'defenceId', 'round', 'firstId', 'state', 'since', 'dueAt', 'lookerId', 'decidedAt'])
		.$narrowType<{ state: LookState }>();

export const lookOf = (ctx: ReadCtx, id: string): Promise<LookRow | undefined> =>
	all(ctx).where('id', '=', id).executeTakeFirst();
/** Whoever acts on a look holds its row: the second of two at once finds what the first did. */
export const lockedLook = (ctx: ReadCtx, id: string): Promise<LookRow | undefined> =>
	all(ctx).where('id', '=', id).forUpdate().executeTakeFirst();

/** For evaluators alone, who asked. */
export const mayLook = ({ actor }: ReadCtx): Allowed<string> => {
	if (actor.kind === 'visitor') return refuse('sign-in-needed');
	const me = personId(actor);
	return me !== undefined && hasRole(actor, 'evaluator') ? allow(me) : refuse('forbidden');
};

const own = async (
	ctx: ReadCtx,
	{ lookId }: { readonly lookId: string },
	find: typeof lookOf,
): Promise<Allowed<LookRow>> => {
	const may = mayLook(ctx);
	if (!may.ok) return may;
	const row = await find(ctx, lookId);
	return row && row.lookerId === may.value ? allow(row) : refuse('not-found');
};

/** The look of whoever was drawn for it; to everybody else there is none. */
export const ownLook = (ctx: ReadCtx, input: { readonly lookId: string }) => own(ctx, input, lookOf);
/** The same, held, to act on. */
export const ownLookHeld = (ctx: ReadCtx, input: { readonly lookId: string }) => own(ctx, input, lockedLook);

/** They may still look at it, at this very moment. Refuses: looker-barred. */
export const mustStillLook = async (ctx: Ctx, lookId: string): Promise<void> => {
	const row = await barred(ctx).where('look.id', '=', lookId).executeTakeFirst();
	if (row) throw new Refused('looker-barred');
};

/** What it is about can still be seen: the room and what was recorded in it. */
export const heldOf = (ctx: ReadCtx, defenceId: string) =>
	db(ctx)
		.selectFrom('assessmentHeld as held')
		.innerJoin('roomsLive as room', 'room.roomId', 'held.roomId')
		.selectAll('held')
		.where('held.defenceId', '=', defenceId)
		.where('room.isGone', 'is not', true)
		.executeTakeFirst();
