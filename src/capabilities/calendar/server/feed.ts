import { z } from 'zod';
import { m } from '#messages';
import { allow, read, refuse } from '#platform/command.ts';
import { schoolName } from '#platform/school.ts';
import { token } from '../fields.ts';
import { type Entry, writeCalendar } from '../rules/icalendar.ts';
import { db } from '../tables.ts';
import { agreedBy, datesOf } from './agenda.ts';
import { attendeesOf } from './attendees.ts';
import { hashOfFeed } from './feed-token.ts';
import { clockOf } from './own-clock.ts';
import { titleIn } from './title.ts';
import { wordsOf } from './words.ts';

/** How far a calendar program sees back and ahead. */
const pastDays = 60;
const aheadDays = 400;

/** Somebody's calendar for a program that knows its private address: appointments, and days such as dates of projects. */
export const feed = read({
	name: 'calendar.feed',
	input: z.object({ token }),
	output: z.object({ text: z.string() }),
	// A program asks every hour or so: this is for somebody who tries addresses.
	limits: [{ of: 'address', most: 600, seconds: 3600 }],
	async allow(ctx, { token: given }) {
		const row = await db(ctx)
			.selectFrom('calendarFeed')
			.innerJoin('identityName', 'identityName.personId', 'calendarFeed.personId')
			.select(['calendarFeed.personId', 'displayName'])
			.where('tokenHash', '=', hashOfFeed(given))
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, { personId }) {
		const zone = await clockOf(ctx, personId);
		const today = ctx.clock.today(zone);
		const [from, to] = [today.subtract({ days: pastDays }), today.add({ days: aheadDays })];
		const within = { start: from.toZonedDateTime(zone).toInstant(), end: to.toZonedDateTime(zone).toInstant() };
		const agreed = await agreedBy(ctx, personId, within);
		const people = await attendeesOf(
			ctx,
			agreed.map(({ id }) => id),
		);
		const urlOf = (path: string) => `${ctx.publicUrl}/${ctx.locale}${path}`;
		const appointments: Entry[] = agreed.map((one) => ({
			uid: one.id,
			sequence: one.sequence,
			changedAt: one.changedAt,
			title: titleIn(one.titleKey, ctx.locale),
			words: wordsOf({ startsAt: one.startsAt, zone, people: people.get(one.id) ?? [], personId }, ctx.locale),
			url: urlOf(`/calendar/${one.id}`),
			when: { kind: 'moments', startsAt: one.startsAt, endsAt: one.endsAt },
		}));
		const days: Entry[] = (await datesOf(ctx, personId, from, to)).map((one) => ({
			uid: one.id,
			sequence: 0,
			// What was planned when is told by the plan: to a calendar, it is as it is today.
			changedAt: today.toZonedDateTime(zone).toInstant(),
			title: one.done ? m.calendar_date_done({ title: one.title.text }, { locale: ctx.locale }) : one.title.text,
			url: urlOf(one.path),
			when: { kind: 'day', day: one.day },
		}));
		const name = await ctx.setting(schoolName);
		return { text: writeCalendar({ name, entries: [...appointments, ...days] }) };
	},
});
