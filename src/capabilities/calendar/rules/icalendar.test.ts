import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { type Entry, escaped, folded, writeCalendar } from './icalendar.ts';
import { momentsOf } from './weekly.ts';

const at = (text: string) => Temporal.Instant.from(text);
const entry: Entry = {
	uid: '0190a1b2-0000-7000-8000-000000000001',
	sequence: 2,
	changedAt: at('2026-11-23T09:00Z'),
	title: 'Séance de mentorat ; avec Sofia, à l’heure',
	words: 'Première ligne\nSeconde ligne \\ fin',
	url: 'https://school.example/fr/calendar/1',
	when: { kind: 'moments', startsAt: at('2026-11-24T17:00Z'), endsAt: at('2026-11-24T17:45Z') },
};
const invites = {
	organiser: { name: 'École "Tremplin"', address: 'no-reply@school.example' },
	guest: { name: 'Yanis; Mo', address: 'yanis@example.org' },
};

/** Read back by another library, which knows nothing of ours. */
const readBack = (text: string) => {
	const calendar = new ICAL.Component(ICAL.parse(text));
	const zones = new Map(
		calendar.getAllSubcomponents('vtimezone').map((one) => {
			const zone = new ICAL.Timezone(one);
			return [zone.tzid, zone];
		}),
	);
	const momentOf = (time: ICAL.Time, tzid: string | undefined) => {
		const zone = tzid === undefined ? undefined : zones.get(tzid);
		if (zone) time.zone = zone;
		return Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1000).toString();
	};
	const events = calendar.getAllSubcomponents('vevent').map((one) => ({ one, event: new ICAL.Event(one) }));
	return { calendar, events, momentOf };
};

describe('an entry', () => {
	test('is read by another library as it was written', () => {
		const { calendar, events, momentOf } = readBack(
			writeCalendar({ method: 'REQUEST', entries: [{ ...entry, invites }] }),
		);
		expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
		const [{ one, event }] = events as [(typeof events)[number]];
		expect([event.uid, event.sequence, event.summary, event.description]).toEqual([
			entry.uid,
			2,
			entry.title,
			entry.words,
		]);
		expect(momentOf(event.startDate, undefined)).toBe('2026-11-24T17:00:00Z');
		expect(momentOf(event.endDate, undefined)).toBe('2026-11-24T17:45:00Z');
		expect(one.getFirstPropertyValue('status')).toBe('CONFIRMED');
		expect(one.getFirstPropertyValue('organizer')).toBe('mailto:no-reply@school.example');
		expect(one.getFirstProperty('organizer')?.getFirstParameter('cn')).toBe('École ’Tremplin’');
		expect(one.getFirstProperty('attendee')?.getFirstParameter('cn')).toBe('Yanis; Mo');
	});

	test('of a whole day takes nobody’s time', () => {
		const when = { kind: 'day' as const, day: Temporal.PlainDate.from('2027-02-28') };
		const [read] = readBack(writeCalendar({ name: 'Mes dates', entries: [{ ...entry, when }] })).events;
		expect([read?.event.startDate.isDate, read?.event.startDate.toString(), read?.event.endDate.toString()]).toEqual([
			true,
			'2027-02-28',
			'2027-03-01',
		]);
		expect(read?.one.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
	});

	test('keeps any words in lines of 75 octets, and brings no line of its own', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme', maxLength: 300 }),
				fc.string({ unit: 'binary', maxLength: 80 }),
				(title, name) => {
					const text = writeCalendar({
						name,
						entries: [{ ...entry, title, invites: { ...invites, guest: { ...invites.guest, name: title } } }],
					});
					for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
					expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
					expect(text.match(/^(UID|METHOD|ATTENDEE)/gm)).toHaveLength(2);
					const [read] = readBack(text).events;
					// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
					const kept = title.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
					expect(read?.event.summary).toBe(kept);
				},
			),
		);
	});

	test('that is folded is the same once joined', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
				const line = escaped(text);
				expect(folded(line).replaceAll('\r\n ', '')).toBe(line);
			}),
		);
	});
});

describe('a weekly entry', () => {
	const zones = [
		'Europe/Paris',
		'America/New_York',
		'America/Santiago',
		'Australia/Lord_Howe',
		'Africa/Casablanca',
		'Asia/Kolkata',
		'UTC',
	];

	test.each(zones)(
		'in %s falls, for another library, on the very moments that were booked, all through two years',
		(zone) => {
			fc.assert(
				fc.property(
					fc.integer({ min: 0, max: 600 }),
					fc.integer({ min: 6 * 4, max: 22 * 4 }),
					fc.integer({ min: 1, max: 3 }),
					fc.integer({ min: 2, max: 60 }),
					(days, quarter, everyWeeks, occurrences) => {
						const weekly = {
							firstDay: Temporal.PlainDate.from('2026-01-01').add({ days }),
							minute: quarter * 15,
							zone,
							everyWeeks,
							occurrences,
						};
						const text = writeCalendar({
							method: 'REQUEST',
							entries: [{ ...entry, when: { kind: 'weekly', ...weekly, minutes: 45, without: [1] } }],
						});
						const { events, momentOf } = readBack(text);
						const [read] = events as [(typeof events)[number]];
						const tzid = String(read.one.getFirstProperty('dtstart')?.getFirstParameter('tzid'));
						const steps = read.event.iterator();
						const found: string[] = [];
						for (let next = steps.next(); next; next = steps.next()) found.push(momentOf(next, tzid));
						expect(found).toEqual(
							momentsOf(weekly)
								.map(String)
								.filter((_, n) => n !== 1),
						);
					},
				),
				{ numRuns: 40 },
			);
		},
	);

	test('has one occurrence moved, or called off, under its own name', () => {
		const occurrence = { plannedAt: at('2026-12-01T17:00Z'), zone: 'Europe/Paris' };
		const text = writeCalendar({ method: 'CANCEL', entries: [{ ...entry, occurrence, cancelled: true }] });
		expect(text).toContain('RECURRENCE-ID;TZID=Europe/Paris:20261201T180000\r\n');
		const { events, momentOf } = readBack(text);
		const [read] = events as [(typeof events)[number]];
		expect(momentOf(read.event.recurrenceId, 'Europe/Paris')).toBe('2026-12-01T17:00:00Z');
		expect(read.one.getFirstPropertyValue('status')).toBe('CANCELLED');
	});
});
