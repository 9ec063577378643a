import { momentsOf, timeOf, type Weekly } from './weekly.ts';
import { zoneBlock } from './zone-block.ts';

// Calendar entries as other programs read them: iCalendar (RFC 5545), to be invited by letter (RFC 5546, 6047) or
// fetched. Moments are written in UTC, where no clock changes; a weekly entry by the clock of its zone, which is described.

interface Moments {
	readonly kind: 'moments';
	readonly startsAt: Temporal.Instant;
	readonly endsAt: Temporal.Instant;
}
interface Days {
	readonly kind: 'day';
	readonly day: Temporal.PlainDate;
}
interface Weeks extends Weekly {
	readonly kind: 'weekly';
	readonly minutes: number;
	/** Occurrences that are not: by their number, from 0. */
	readonly without: readonly number[];
}

export interface Entry {
	/** Stays the same through every change, wherever it is read. */
	readonly uid: string;
	/** Grows with each change. */
	readonly sequence: number;
	readonly changedAt: Temporal.Instant;
	readonly title: string;
	readonly words?: string;
	readonly url?: string;
	readonly when: Moments | Days | Weeks;
	/** The one occurrence of a weekly entry that this is about: when it was to be, on the clock of the zone. */
	readonly occurrence?: { readonly plannedAt: Temporal.Instant; readonly zone: string };
	readonly cancelled?: boolean;
	/** Who invites, and who is: the one reader alone, for nobody's address is another's business. */
	readonly invites?: { readonly organiser: Named; readonly guest: Named };
}
interface Named {
	readonly name: string;
	readonly address: string;
}

export interface Calendar {
	/** Of an invitation. */
	readonly method?: 'REQUEST' | 'CANCEL';
	/** Of a calendar that is fetched. */
	readonly name?: string;
	readonly entries: readonly Entry[];
}

const two = (figure: number) => String(figure).padStart(2, '0');
const dayText = ({ year, month, day }: { year: number; month: number; day: number }) =>
	`${String(year).padStart(4, '0')}${two(month)}${two(day)}`;
const hourText = ({ hour, minute, second }: { hour: number; minute: number; second: number }) =>
	`${two(hour)}${two(minute)}${two(second)}`;
/** On a clock, without saying which. */
export const localText = (at: Temporal.PlainDateTime): string => `${dayText(at)}T${hourText(at)}`;
const utcText = (at: Temporal.Instant) => `${localText(at.toZonedDateTimeISO('UTC').toPlainDateTime())}Z`;

/** Signs that end a line or mean something else, told otherwise; those that mean nothing, not at all (RFC 5545, 3.3.11). */
export const escaped = (text: string): string =>
	text
		.replace(/\r\n?|\n/g, '\n')
		// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
		.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
		.replace(/[\\;,]/g, (sign) => `\\${sign}`)
		.replaceAll('\n', '\\n');
/** The value of a parameter, between quotes that it may not hold itself. */
const quoted = (text: string) =>
	`"${escaped(text)
		.replace(/\\([;,\\])/g, '$1')
		.replaceAll('\\n', ' ')
		.replaceAll('"', '’')}"`;

const longest = 75;
/** No line of more than 75 octets: it goes on behind a blank on the next, and no sign is cut in two (RFC 5545, 3.1). */
export const folded = (line: string): string => {
	const lines: string[] = [];
	let [current, octets] = ['', 0];
	for (const sign of line) {
		const size = Buffer.byteLength(sign);
		if (octets + size > longest) {
			lines.push(current);
			[current, octets] = [' ', 1];
		}
		current += sign;
		octets += size;
	}
	return [...lines, current].join('\r\n');
};

const whenLines = (when: Entry['when']): string[] => {
	if (when.kind === 'moments') return [`DTSTART:${utcText(when.startsAt)}`, `DTEND:${utcText(when.endsAt)}`];
	if (when.kind === 'day')
		return [
			`DTSTART;VALUE=DATE:${dayText(when.day)}`,
			`DTEND;VALUE=DATE:${dayText(when.day.add({ days: 1 }))}`,
			'TRANSP:TRANSPARENT',
		];
	const on = `;TZID=${when.zone}:`;
	const first = when.firstDay.toPlainDateTime(timeOf(when.minute));
	const local = (n: number) => localText(first.add({ weeks: n * when.everyWeeks }));
	return [
		`DTSTART${on}${local(0)}`,
		`DURATION:PT${when.minutes}M`,
		`RRULE:FREQ=WEEKLY;INTERVAL=${when.everyWeeks};COUNT=${when.occurrences}`,
		...when.without.map((n) => `EXDATE${on}${local(n)}`),
	];
};

const entryLines = (entry: Entry): string[] => {
	const { occurrence, invites, cancelled = false } = entry;
	const planned = occurrence?.plannedAt.toZonedDateTimeISO(occurrence.zone).toPlainDateTime();
	return [
		'BEGIN:VEVENT',
		`UID:${entry.uid}`,
		`SEQUENCE:${entry.sequence}`,
		`DTSTAMP:${utcText(entry.changedAt)}`,
		...(occurrence && planned ? [`RECURRENCE-ID;TZID=${occurrence.zone}:${localText(planned)}`] : []),
		...whenLines(entry.when),
		`SUMMARY:${escaped(entry.title)}`,
		...(entry.words === undefined ? [] : [`DESCRIPTION:${escaped(entry.words)}`]),
		...(entry.url === undefined ? [] : [`URL:${entry.url}`]),
		`STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
		...(invites
			? [
					`ORGANIZER;CN=${quoted(invites.organiser.name)}:mailto:${invites.organiser.address}`,
					// Agreed on already: no answer is asked for, and none would be read.
					`ATTENDEE;CN=${quoted(invites.guest.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${invites.guest.address}`,
				]
			: []),
		'END:VEVENT',
	];
};

/** The zones that entries are written by, each with the years that it is needed for. */
const zonesOf = (entries: readonly Entry[]) => {
	const needed = entries.flatMap(({ when, occurrence }) => [
		...(when.kind === 'weekly' ? momentsOf(when).map((at) => ({ zone: when.zone, at })) : []),
		...(occurrence ? [{ zone: occurrence.zone, at: occurrence.plannedAt }] : []),
	]);
	return [...Map.groupBy(needed, ({ zone }) => zone)].map(([zone, uses]) => {
		const moments = uses.map(({ at }) => at).toSorted(Temporal.Instant.compare);
		return { zone, from: moments[0] as Temporal.Instant, to: moments.at(-1) as Temporal.Instant };
	});
};

export const writeCalendar = ({ method, name, entries }: Calendar): string =>
	[
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Tremplin//Calendar//EN',
		'CALSCALE:GREGORIAN',
		...(method ? [`METHOD:${method}`] : []),
		...(name === undefined
			? []
			: [
					`NAME:${escaped(name)}`,
					`X-WR-CALNAME:${escaped(name)}`,
					'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
					'X-PUBLISHED-TTL:PT1H',
				]),
		...zonesOf(entries).flatMap(({ zone, from, to }) => zoneBlock(zone, from, to)),
		...entries.flatMap(entryLines),
		'END:VCALENDAR',
	]
		.map((line) => `${folded(line)}\r\n`)
		.join('');
