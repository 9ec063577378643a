import { openRoom } from '#capabilities/rooms/public.server.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import type { RefusalCode } from '#platform/refusal.ts';
import { type Recorded, whyNotOn } from '../rules/recorded.ts';
import { defenceMinutes, leastMinutes, recordingKeptDays } from '../settings.ts';
import { db } from '../tables.ts';

/** By which calendar and rooms tell us ours. */
export const kind = 'assessment.defence';
export const title = 'appointment_assessment_defence';
/** Minutes before and after the hour that was booked in which the room is open. */
const [opensBefore, closesAfter] = [15, 30];
/** A decision waits for it: what was delayed for longer than this is taken to be lost. */
const sealMinutes = 10;

/** The room of a defence: recorded whatever anybody says, for whoever does not want that does not come. */
export const openHearingRoom = async (
	ctx: Ctx,
	{ id, evaluatorId, learnerId }: { id: string; evaluatorId: string; learnerId: string },
	startsAt: Temporal.Instant,
): Promise<string> => {
	const { roomId } = await openRoom(ctx, {
		...{ kind, title, subjectId: id, people: [evaluatorId, learnerId], records: 'always', sealMinutes },
		opensAt: startsAt.subtract({ minutes: opensBefore }),
		closesAt: startsAt.add({ minutes: (await ctx.setting(defenceMinutes)) + closesAfter }),
		keptDays: await ctx.setting(recordingKeptDays),
	});
	return roomId;
};

export interface HearingRecord extends Recorded {
	readonly hash: string | null;
	/** Nobody enters any more. */
	readonly isOver: boolean;
}

/** What is known of the recording of a defence; undefined where it has no room. */
export const recordOf = async (ctx: ReadCtx, roomId: string | null): Promise<HearingRecord | undefined> => {
	if (roomId === null) return undefined;
	const row = await db(ctx)
		.selectFrom('roomsLive')
		.select(['closedAt', 'sealedAt', 'hash', 'togetherMs', 'missingMs'])
		.where('roomId', '=', roomId)
		.executeTakeFirst();
	return (
		row && {
			isSealed: row.sealedAt !== null,
			isOver: row.closedAt !== null,
			hash: row.hash,
			togetherMs: row.togetherMs ?? 0,
			missingMs: row.missingMs ?? 0,
		}
	);
};

/** Why nothing may be decided of a defence yet; undefined once it may: it is known who was there, and what was recorded is sealed. */
export const whyNotDecided = async (
	ctx: ReadCtx,
	{ identityCheckId, appeals }: { identityCheckId: string | null; appeals: string | null },
	record: HearingRecord | undefined,
): Promise<RefusalCode | undefined> =>
	identityCheckId === null && appeals === null
		? 'identity-not-checked'
		: whyNotOn(record, await ctx.setting(leastMinutes));

/** The moment at which both were in it for the first time. */
export const metAt = async (ctx: ReadCtx, roomId: string): Promise<Temporal.Instant | undefined> => {
	const rows = await db(ctx)
		.selectFrom('roomsAttended')
		.select((eb) => ['personId', eb.fn.min('enteredAt').as('enteredAt')])
		.where('roomId', '=', roomId)
		.groupBy('personId')
		.execute();
	const first = rows.map(({ enteredAt }) => enteredAt as Temporal.Instant);
	return first.length < 2 ? undefined : first.toSorted(Temporal.Instant.compare).at(-1);
};
