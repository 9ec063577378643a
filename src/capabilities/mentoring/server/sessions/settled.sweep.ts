import type { Ctx } from '#platform/context.ts';
import type { Sweep } from '#platform/sweep.ts';
import { outcomeOf, type Stay } from '../../rules/outcome.ts';
import { graceMinutes, leastMinutes } from '../../settings.ts';
import { db } from '../../tables.ts';
import { followAppointment, plannedHeld } from './follow-appointment.ts';
import { settle } from './settle-session.ts';

/** Sessions whose hour is over and whose room nobody can be in any more. */
const over = (ctx: Ctx) =>
	db(ctx)
		.selectFrom('mentoringSession as session')
		.leftJoin('roomsLive as room', 'room.roomId', 'session.roomId')
		.select('session.id')
		.where('session.state', '=', 'planned')
		.where('session.endsAt', '<=', ctx.clock.now())
		.where((eb) => eb.or([eb('room.roomId', 'is', null), eb('room.closedAt', 'is not', null)]));

/** What became of each session follows from who was in its room, soon after it closed. */
export const sessionsSettled: Sweep = {
	name: 'mentoring.sessions-settled',
	everyMinutes: 5,
	async find(ctx) {
		return (await over(ctx).execute()).map(({ id }) => id);
	},
	async mend(ctx, sessionId) {
		const session = await plannedHeld(ctx, sessionId);
		// Moved or called off, and the news was not heard yet.
		if (!session || !(await followAppointment(ctx, session))) return;
		if (!(await over(ctx).where('session.id', '=', sessionId).executeTakeFirst())) return;
		const stays = await staysIn(ctx, session.roomId);
		const { outcome, ...attendance } = outcomeOf({
			startsAt: session.startsAt.epochMilliseconds,
			endsAt: session.endsAt.epochMilliseconds,
			learner: stays.get(session.learnerId) ?? [],
			mentor: stays.get(session.mentorId) ?? [],
			graceMinutes: await ctx.setting(graceMinutes),
			leastMinutes: await ctx.setting(leastMinutes),
		});
		await settle(ctx, sessionId, { outcome, attendance });
	},
};

/** Who was in a room from when until when, while it was to be open. */
const staysIn = async (ctx: Ctx, roomId: string | null): Promise<ReadonlyMap<string, readonly Stay[]>> => {
	const rows =
		roomId === null
			? []
			: await db(ctx)
					.selectFrom('roomsAttended as stay')
					.innerJoin('roomsLive as room', 'room.roomId', 'stay.roomId')
					.select(['personId', 'enteredAt', 'leftAt', 'closesAt'])
					.where('stay.roomId', '=', roomId)
					.execute();
	const until = ({ leftAt, closesAt }: (typeof rows)[number]) =>
		Math.min((leftAt ?? closesAt).epochMilliseconds, closesAt.epochMilliseconds);
	return new Map(
		[...Map.groupBy(rows, ({ personId }) => personId)].map(([whose, some]) => [
			whose,
			some.map((row) => ({ from: row.enteredAt.epochMilliseconds, to: until(row) })),
		]),
	);
};
