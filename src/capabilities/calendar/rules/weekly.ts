export interface Weekly {
	readonly firstDay: Temporal.PlainDate;
	/** From midnight. */
	readonly minute: number;
	readonly zone: string;
	readonly everyWeeks: number;
	readonly occurrences: number;
}

export const timeOf = (minute: number): Temporal.PlainTime =>
	new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);
export const minuteOfTime = ({ hour, minute }: { readonly hour: number; readonly minute: number }): number =>
	hour * 60 + minute;

/**
 * The moments of a weekly appointment: the same hour on the clock of its zone, whatever that clock does in between. An
 * hour that is skipped is met by as much later; of one that comes twice, the first (RFC 5545, 3.3.5).
 */
export const momentsOf = ({ firstDay, minute, zone, everyWeeks, occurrences }: Weekly): Temporal.Instant[] =>
	Array.from({ length: occurrences }, (_, n) =>
		firstDay
			.add({ weeks: n * everyWeeks })
			.toZonedDateTime({ timeZone: zone, plainTime: timeOf(minute) })
			.toInstant(),
	);
