/** `+0100`, with seconds where an offset of long ago has them. */
const offsetText = (nanoseconds: number): string => {
	const seconds = Math.round(Math.abs(nanoseconds) / 1e9);
	const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	const text = parts.map((one) => String(one).padStart(2, '0'));
	return `${nanoseconds < 0 ? '-' : '+'}${text[0]}${text[1]}${parts[2] ? text[2] : ''}`;
};

const moment = (at: Temporal.PlainDateTime) => at.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');

const observance = (kind: 'STANDARD' | 'DAYLIGHT', start: string, from: number, to: number): string[] => [
	`BEGIN:${kind}`,
	`DTSTART:${start}`,
	`TZOFFSETFROM:${offsetText(from)}`,
	`TZOFFSETTO:${offsetText(to)}`,
	`END:${kind}`,
];

/**
 * What a zone's clock does between two moments, as a VTIMEZONE (RFC 5545, 3.6.5): every change of it by itself, with the
 * one that holds at the beginning. No rule is guessed, so that Casablanca's changes are as right as those of Paris.
 */
export const zoneBlock = (zone: string, from: Temporal.Instant, to: Temporal.Instant): string[] => {
	const start = from.toZonedDateTimeISO(zone);
	const lines: string[] = [];
	let change = start.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
	if (!change)
		lines.push(...observance('STANDARD', '19700101T000000', start.offsetNanoseconds, start.offsetNanoseconds));
	change ??= start.getTimeZoneTransition('next');
	while (change && Temporal.Instant.compare(change.toInstant(), to) <= 0) {
		const before = change.subtract({ nanoseconds: 1 }).offsetNanoseconds;
		const after = change.offsetNanoseconds;
		// The moment of a change is told on the clock as it went until then.
		const local = change.toInstant().add({ nanoseconds: before }).toZonedDateTimeISO('UTC').toPlainDateTime();
		lines.push(...observance(after > before ? 'DAYLIGHT' : 'STANDARD', moment(local), before, after));
		change = change.getTimeZoneTransition('next');
	}
	return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...lines, 'END:VTIMEZONE'];
};
