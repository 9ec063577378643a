import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { openSmtp } from '#platform/mail/smtp.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../../identity/factory.ts';
import { chooseLetters } from '../../identity/server/choose-letters.ts';
import { stopLetters } from '../../identity/server/stop-letters.ts';
import { newAppointment, newHours } from '../factory.ts';
import { bookAppointment, bookWeekly } from '../public.server.ts';
import { cancelAppointment } from '../server/cancel-appointment.ts';
import { cancelSeries } from '../server/cancel-series.ts';
import { moveAppointment } from '../server/move-appointment.ts';
import { moveSeries } from '../server/move-series.ts';

interface Received {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly headers: ReadonlyMap<string, string>;
	readonly calendars: readonly { readonly type: string; readonly text: string }[];
}
const received: Received[] = [];
const server = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS'],
	async onData(stream, _session, done) {
		const chunks: Buffer[] = [];
		for await (const chunk of stream) chunks.push(chunk as Buffer);
		const raw = Buffer.concat(chunks);
		const mail = await PostalMime.parse(raw);
		received.push({
			to: mail.to?.[0]?.address ?? '',
			subject: mail.subject ?? '',
			text: mail.text ?? '',
			headers: new Map(mail.headers.map(({ key, value }) => [key, value])),
			calendars: mail.attachments
				.filter(({ mimeType }) => mimeType === 'text/calendar')
				.map(({ content, method }) => ({
					type: method ?? '',
					text: typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString(),
				})),
		});
		done();
	},
});
server.on('error', () => {});

const school = openTestSchool(house);
beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as { port: number };
	Object.assign(school.app, { mail: openSmtp(`smtp://127.0.0.1:${port}?from=ecole@example.org`, 'school.example') });
});
afterAll(async () => {
	school.app.mail?.close();
	await new Promise<void>((resolve) => server.close(resolve));
});
beforeEach(() => void received.splice(0));

/** Somebody whom no hour of the day is quiet for, so that these tests are alike at night. */
const newSomebody = async (displayName: string, zone = 'Europe/Paris') => {
	const made = await school.make((ctx) => newPerson(ctx, { displayName, zone }));
	const as = school.as(person(made.id));
	await as(chooseLetters, { choices: [], quietFrom: '00:00', quietTo: '00:00' });
	return { ...made, as };
};
const meeting = { kind: 'calendar.meeting', title: 'appointment_calendar_meeting', minutes: 45 } as const;
const inHours = (hours: number) =>
	Temporal.Now.instant().round({ smallestUnit: 'hour', roundingMode: 'ceil' }).add({ hours });
const pair = async () => {
	const [host, guest] = [await newSomebody('Sofia', 'America/New_York'), await newSomebody('Yanis')];
	await school.make((ctx) => newHours(ctx, host.id));
	const attendees = [
		{ personId: host.id, part: 'host' as const },
		{ personId: guest.id, part: 'guest' as const },
	];
	return { host, guest, attendees };
};
const lettersTo = ({ email }: { email: string }) => received.filter(({ to }) => to === email);
const eventIn = (letter: Received | undefined) => {
	const calendar = new ICAL.Component(ICAL.parse(letter?.calendars[0]?.text ?? ''));
	const event = calendar.getFirstSubcomponent('vevent');
	if (!event) throw new Error('no event');
	return { calendar, event, read: new ICAL.Event(event) };
};

describe('letters about an appointment', () => {
	test('bring an entry that keeps its name and grows with each change, to the reader alone', async () => {
		const { host, guest, attendees } = await pair();
		const { appointmentId } = await school.make((ctx) =>
			bookAppointment(ctx, { ...meeting, attendees, startsAt: inHours(72) }),
		);
		await school.settle();
		const moved = inHours(96);
		await guest.as(moveAppointment, { appointmentId, startsAt: moved.toString() });
		await school.settle();
		await guest.as(cancelAppointment, { appointmentId, reason: 'Un entretien d’embauche !' });
		await school.settle();
		const letters = lettersTo(host).map(eventIn);
		expect(letters.map(({ calendar }) => calendar.getFirstPropertyValue('method'))).toEqual([
			'REQUEST',
			'REQUEST',
			'CANCEL',
		]);
		expect(letters.map(({ read }) => [read.uid, read.sequence])).toEqual([
			[appointmentId, 0],
			[appointmentId, 1],
			[appointmentId, 2],
		]);
		expect(letters[1]?.read.startDate.toUnixTime()).toBe(moved.epochMilliseconds / 1000);
		expect(letters[0]?.event.getFirstPropertyValue('organizer')).toBe('mailto:ecole@example.org');
		for (const letter of received) {
			const other = letter.to === host.email ? guest.email : host.email;
			expect(JSON.stringify(letter)).not.toContain(other);
		}
		const [, , last] = lettersTo(host);
		expect(last?.text).toContain('Un entretien d’embauche !');
		expect(last?.text).toContain('Yanis');
	});

	test('tell both clocks', async () => {
		const { host, guest, attendees } = await pair();
		await school.make((ctx) => bookAppointment(ctx, { ...meeting, attendees, startsAt: inHours(72) }));
		await school.settle();
		expect(lettersTo(guest)[0]?.subject).toContain('(heure de Paris)');
		expect(lettersTo(guest)[0]?.text).toMatch(/Pour Sofia\s: .*\(heure de New York\)/);
		expect(lettersTo(host)[0]?.subject).toContain('(heure de New York)');
	});

	test('of a weekly one bring one entry, of which one moves by itself, and which ends', async () => {
		const { host, guest, attendees } = await pair();
		const first = inHours(24 * 7)
			.toZonedDateTimeISO('Europe/Paris')
			.toPlainDate()
			.toPlainDateTime('18:00');
		const { seriesId, appointmentIds } = await school.make((ctx) =>
			bookWeekly(ctx, { ...meeting, attendees, first, everyWeeks: 1, occurrences: 5, zone: 'Europe/Paris' }),
		);
		await school.settle();
		const [, second = '', third = ''] = appointmentIds;
		const startsAt = first.add({ weeks: 1, hours: 1 }).toZonedDateTime('Europe/Paris').toInstant();
		await guest.as(moveAppointment, { appointmentId: second, startsAt: startsAt.toString() });
		await school.settle();
		await guest.as(cancelSeries, { appointmentId: third });
		await school.settle();
		const [booked, moved, over] = lettersTo(host).map(eventIn);
		expect([booked, moved, over].map((one) => one?.read.uid)).toEqual([seriesId, seriesId, seriesId]);
		expect(String(booked?.event.getFirstPropertyValue('rrule'))).toBe('FREQ=WEEKLY;COUNT=5');
		expect(moved?.event.getFirstPropertyValue('recurrence-id')?.toString()).toContain('18:00');
		expect(moved?.read.startDate.toUnixTime()).toBe(startsAt.epochMilliseconds / 1000);
		expect(over?.calendar.getFirstPropertyValue('method')).toBe('REQUEST');
		expect(String(over?.event.getFirstPropertyValue('rrule'))).toBe('FREQ=WEEKLY;COUNT=2');
		expect(over?.read.sequence).toBe(1);
	});

	test('of a weekly one that is moved end the entry that there was, and bring another', async () => {
		const { guest, host, attendees } = await pair();
		const first = inHours(24 * 9)
			.toZonedDateTimeISO('Europe/Paris')
			.toPlainDate()
			.toPlainDateTime('18:00');
		const about = { ...meeting, attendees, first, everyWeeks: 1, occurrences: 5, zone: 'Europe/Paris' };
		const { seriesId, appointmentIds } = await school.make((ctx) => bookWeekly(ctx, about));
		await school.settle();
		const startsAt = first.add({ weeks: 2, days: 1 }).toZonedDateTime('Europe/Paris').toInstant().toString();
		await guest.as(moveSeries, { appointmentId: appointmentIds[2] ?? '', startsAt });
		await school.settle();
		const [, moved, replaced] = lettersTo(host).map(eventIn);
		expect(moved?.read.uid).not.toBe(seriesId);
		expect(String(moved?.event.getFirstPropertyValue('rrule'))).toBe('FREQ=WEEKLY;COUNT=3');
		expect(moved?.read.startDate.toUnixTime()).toBe(Temporal.Instant.from(startsAt).epochMilliseconds / 1000);
		expect(replaced?.read.uid).toBe(seriesId);
		expect(String(replaced?.event.getFirstPropertyValue('rrule'))).toBe('FREQ=WEEKLY;COUNT=2');
		expect(replaced?.read.sequence).toBe(1);
		// All that is left of it moves: what calendars had goes whole.
		await guest.as(moveSeries, {
			...{
				appointmentId: appointmentIds[2] ?? '',
				startsAt: Temporal.Instant.from(startsAt).add({ hours: 1 }).toString(),
			},
		});
		await school.settle();
		const whole = lettersTo(host).map(eventIn).at(-1);
		expect(whole?.calendar.getFirstPropertyValue('method')).toBe('CANCEL');
		expect(whole?.read.uid).toBe(moved?.read.uid);
	});
});

describe('a reminder', () => {
	test('comes once, to each, some time before', async () => {
		const { host, guest } = await pair();
		await school.make((ctx) => newAppointment(ctx, { people: [host, guest], startsAt: inHours(30) }));
		const remind = async () => {
			await school.sweep('calendar.reminded-before-it-begins');
			await school.settle();
			return lettersTo(guest).filter(({ subject }) => subject.startsWith('Bientôt')).length;
		};
		expect(await remind()).toBe(0);
		await school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: 10 })));
		expect(await remind()).toBe(1);
		expect(await remind()).toBe(1);
		expect(lettersTo(host)).toHaveLength(1);
	});

	test('is not owed to whoever heard of it just now, nor of one that was called off', async () => {
		const { host, guest } = await pair();
		const people = [host, guest];
		await school.make((ctx) => newAppointment(ctx, { people, startsAt: inHours(33) }));
		const off = await school.make((ctx) => newAppointment(ctx, { people, startsAt: inHours(60) }));
		await guest.as(cancelAppointment, { appointmentId: off });
		await school.settle();
		received.splice(0);
		await school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: 30 })));
		await school.sweep('calendar.reminded-before-it-begins');
		await school.settle();
		expect(received).toEqual([]);
	});
});

describe('letters that one wants no more', () => {
	test('are stopped by one click of a mail program, and by nobody else’s', async () => {
		const { host, guest, attendees } = await pair();
		const startsAt = () => inHours(24 * 20 + Math.floor(Math.random() * 400));
		await school.make((ctx) => bookAppointment(ctx, { ...meeting, attendees, startsAt: startsAt() }));
		await school.settle();
		const [letter] = lettersTo(guest);
		expect(letter?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
		const [, token = ''] =
			/^<http:\/\/school\.example\/letters\/stop\/(.+)>$/.exec(letter?.headers.get('list-unsubscribe') ?? '') ?? [];
		expect(letter?.text).toContain(`http://school.example/fr/letters/${token}`);
		for (const wrong of [
			token.slice(0, -1),
			token.replace('calendar.', 'identity.'),
			token.replace(guest.id, host.id),
			'x',
		])
			expect(await refusalOf(school.as(visitor)(stopLetters, { token: wrong }))).toBe('not-found');
		await school.as(visitor)(stopLetters, { token });
		await school.as(visitor)(stopLetters, { token });
		received.splice(0);
		await school.make((ctx) =>
			bookAppointment(ctx, { ...meeting, attendees, startsAt: startsAt().add({ minutes: 1200 }) }),
		);
		await school.settle();
		expect(received.map(({ to }) => to)).toEqual([host.email]);
	});

	test('come in the morning where it is night, unless that were too late', async () => {
		const { guest, attendees } = await pair();
		const hour = (hours: number) => {
			const local = Temporal.Now.instant().toZonedDateTimeISO('Europe/Paris').add({ hours });
			return `${String(local.hour).padStart(2, '0')}:00`;
		};
		await school.rows('update platform_clock set shift_seconds = 0');
		// From this hour on, for six hours.
		await guest.as(chooseLetters, { choices: [], quietFrom: hour(0), quietTo: hour(6) });
		const dueIn = async (startsAt: Temporal.Instant) => {
			await school.make((ctx) => bookAppointment(ctx, { ...meeting, attendees, startsAt }));
			await school.settle();
			const [row] = await school.rows<{ minutes: number }>(
				`select round(extract(epoch from due_at - created_at) / 60)::int as minutes from platform_mail
				where to_address = $1 order by id desc limit 1`,
				[guest.email],
			);
			return row?.minutes ?? 0;
		};
		expect(await dueIn(inHours(500))).toBeGreaterThan(299);
		await school.with(
			(await import('../settings.ts')).bookingNotice,
			0,
			async () => void expect(await dueIn(inHours(3))).toBe(0),
		);
	});
});
