import { writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import type { Locale } from '#platform/localized.ts';
import type { Entry } from '../rules/icalendar.ts';
import { type AppointmentRow, appointmentHeld } from '../server/appointment-row.ts';
import { attendeesOf } from '../server/attendees.ts';
import { titleIn } from '../server/title.ts';
import { wordsOf } from '../server/words.ts';
import { addressOfPage, invitationOf, whenText } from './invitation.ts';

type News = 'booked' | 'moved' | 'cancelled' | 'reminder';
const subjects = {
	booked: m.calendar_letter_booked_subject,
	moved: m.calendar_letter_moved_subject,
	cancelled: m.calendar_letter_cancelled_subject,
	reminder: m.calendar_letter_reminder_subject,
} as const;
const bodies = {
	booked: m.calendar_letter_booked_body,
	moved: m.calendar_letter_moved_body,
	cancelled: m.calendar_letter_cancelled_body,
	reminder: m.calendar_letter_reminder_body,
} as const;

/** One of a series keeps the name of the series, and says which it is. */
const entryOf = (ctx: Ctx, row: AppointmentRow, words: string, locale: Locale): Entry => ({
	uid: row.seriesId ?? row.id,
	sequence: row.sequence,
	changedAt: row.changedAt,
	title: titleIn(row.titleKey, locale),
	words,
	url: addressOfPage(ctx, locale, `/calendar/${row.id}`),
	when: { kind: 'moments', startsAt: row.startsAt, endsAt: row.endsAt },
	...(row.seriesId !== null && { occurrence: { plannedAt: row.plannedAt, zone: row.zone } }),
});

/** Who called it off, if they did not call it off to themselves, and why. */
const whyLines = (
	row: AppointmentRow,
	readerId: string,
	people: readonly { readonly personId: string; readonly name: string | null }[],
	options: { locale: Locale },
): string[] => {
	const by = people.find((one) => one.personId === row.cancelledBy);
	if (!by || by.personId === readerId) return [];
	const name = by.name ?? m.identity_gone({}, options);
	return [
		row.reason
			? m.calendar_letter_cancelled_by_why({ name, reason: row.reason }, options)
			: m.calendar_letter_cancelled_by({ name }, options),
	];
};

/** A letter to each who takes part, or to one of them, about how things stand by now; nothing of what was overtaken. */
const write = async (ctx: Ctx, news: News, appointmentId: string, only?: string): Promise<void> => {
	const row = await appointmentHeld(ctx, appointmentId);
	if (!row || row.booked === (news === 'cancelled')) return;
	const people = (await attendeesOf(ctx, [row.id])).get(row.id) ?? [];
	for (const { personId } of people.filter((one) => only === undefined || one.personId === only))
		await writeLetter(ctx, `calendar.${news}`, personId, (reader, options, school) => {
			const { locale } = options;
			const words = wordsOf({ startsAt: row.startsAt, zone: reader.zone, people, personId }, locale);
			const said = {
				title: titleIn(row.titleKey, locale),
				when: whenText(row.startsAt, reader.zone, locale),
				school,
			};
			return {
				subject: subjects[news](said, options),
				paragraphs: [
					bodies[news](said, options),
					...words.split('\n').filter(Boolean),
					...(news === 'cancelled' ? whyLines(row, personId, people, options) : []),
				],
				action: { label: m.calendar_letter_open({}, options), path: `/calendar/${row.id}` },
				// Time enough to come, or not to.
				readBy: row.startsAt.subtract({ hours: 2 }),
				...(news !== 'reminder' && {
					invitation: invitationOf(
						news === 'cancelled' ? 'CANCEL' : 'REQUEST',
						entryOf(ctx, row, words, locale),
						reader,
						school,
					),
				}),
			};
		});
};

export const bookedLetters = listener({
	name: 'calendar.booked-letters',
	on: 'calendar.booked',
	run: (ctx, { appointmentId }) => write(ctx, 'booked', appointmentId),
});
export const movedLetters = listener({
	name: 'calendar.moved-letters',
	on: 'calendar.moved',
	run: (ctx, { appointmentId }) => write(ctx, 'moved', appointmentId),
});
export const cancelledLetters = listener({
	name: 'calendar.cancelled-letters',
	on: 'calendar.cancelled',
	run: (ctx, { appointmentId }) => write(ctx, 'cancelled', appointmentId),
});
export const reminderLetter = listener({
	name: 'calendar.reminder-letter',
	on: 'calendar.reminder-due',
	run: (ctx, { appointmentId, personId }) => write(ctx, 'reminder', appointmentId, personId),
});
