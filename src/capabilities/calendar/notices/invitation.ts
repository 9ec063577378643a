import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import type { Locale } from '#platform/localized.ts';
import type { Letter } from '#platform/mail/letter.ts';
import { type Entry, writeCalendar } from '../rules/icalendar.ts';
import { placeOf } from '../server/words.ts';

interface Reader {
	readonly name: string;
	readonly email: string;
}

/** What a calendar takes from a letter by itself: the entry, from the school to the one reader. */
export const invitationOf = (
	method: 'REQUEST' | 'CANCEL',
	entry: Entry,
	reader: Reader,
	school: string,
): NonNullable<Letter['invitation']> => ({
	method,
	write: (sender) =>
		writeCalendar({
			method,
			entries: [
				{
					...entry,
					cancelled: method === 'CANCEL',
					invites: {
						organiser: { name: school, address: sender },
						guest: { name: reader.name, address: reader.email },
					},
				},
			],
		}),
});

/** `mardi 24 novembre 2026 à 18:00 (heure de Paris)`. */
export const whenText = (at: Temporal.Instant, zone: string, locale: Locale): string =>
	m.calendar_moment(
		{
			moment: at.toZonedDateTimeISO(zone).toLocaleString(locale, {
				weekday: 'long',
				day: 'numeric',
				month: 'long',
				year: 'numeric',
				hour: '2-digit',
				minute: '2-digit',
			}),
			zone: placeOf(zone),
		},
		{ locale },
	);

/** Where an entry is explained, for whoever reads it in a calendar. */
export const addressOfPage = (ctx: Ctx, locale: Locale, path: string): string => `${ctx.publicUrl}/${locale}${path}`;
