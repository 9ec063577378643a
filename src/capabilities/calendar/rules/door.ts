/** Hours around an appointment in which the way into its room is shown: the day before, to try one's camera; and after, to look back. */
const [before, after] = [24, 12];

/** The room of an appointment that still holds and is near; a later one's is of no use yet. */
export const roomNear = (
	one: {
		readonly roomId: string | null;
		readonly startsAt: Temporal.Instant;
		readonly endsAt: Temporal.Instant;
		readonly booked: boolean;
	},
	now: Temporal.Instant,
): string | null =>
	one.booked &&
	Temporal.Instant.compare(one.startsAt.subtract({ hours: before }), now) <= 0 &&
	Temporal.Instant.compare(now, one.endsAt.add({ hours: after })) < 0
		? one.roomId
		: null;
