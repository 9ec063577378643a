import type { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import type { Records } from '../rules/may-record.ts';
import { db } from '../tables.ts';

export interface NewRoom {
	/** `mentoring.session`: the capability knows its own by it. */
	readonly kind: `${string}.${string}`;
	/** What it is called. */
	readonly title: Extract<keyof typeof m, `appointment_${string}`>;
	/** The capability's own row. */
	readonly subjectId?: string;
	/** Two or three, the host first. */
	readonly people: readonly string[];
	readonly opensAt: Temporal.Instant;
	readonly closesAt: Temporal.Instant;
	readonly records: Records;
	/** How long after it closed all of it is kept. */
	readonly keptDays: number;
	/** How long after it closed pieces that were delayed are taken, at most; that of the school if not said. */
	readonly sealMinutes?: number;
}

/** A room for two or three people; it opens and closes by itself. */
export const open = async (ctx: Ctx, { people, title, ...room }: NewRoom): Promise<{ roomId: string }> => {
	const each = [...new Set(people)];
	if (each.length < 2 || each.length > 3) throw new Error('a room is for two or three people');
	const { id: roomId } = await db(ctx)
		.insertInto('roomsRoom')
		.values({ ...room, titleKey: title, madeAt: ctx.clock.now() })
		.returning('id')
		.executeTakeFirstOrThrow();
	await db(ctx)
		.insertInto('roomsParticipant')
		.values(each.map((personId, n) => ({ roomId, personId, place: n + 1 })))
		.execute();
	return { roomId };
};
