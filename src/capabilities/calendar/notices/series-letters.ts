import { writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import type { Entry } from '../rules/icalendar.ts';
import { momentsOf } from '../rules/weekly.ts';
import { attendeesOf } from '../server/attendees.ts';
import { titleIn } from '../server/title.ts';
import { wordsOf } from '../server/words.ts';
import { db } from '../tables.ts';
import { addressOfPage, invitationOf, whenText } from './invitation.ts';

type News = 'booked' | 'cancelled' | 'moved' | 'replaced';
const subjects = {
	booked: m.calendar_letter_series_subject,
	cancelled: m.calendar_letter_series_over_subject,
	moved: m.calendar_letter_series_moved_subject,
	replaced: m.calendar_letter_series_replaced_subject,
} as const;
const bodies = {
	booked: m.calendar_letter_series_body,
	cancelled: m.calendar_letter_series_over_body,
	moved: m.calendar_letter_series_moved_body,
	replaced: m.calendar_letter_series_replaced_body,
} as const;

/**
 * A series with its occurrences in their order; undefined once it is forgotten. Where all of it went to another one, that
 * says what it is called and who comes.
 */
const seriesOf = async (ctx: Ctx, seriesId: string, heirId?: string) => {
	const series = await db(ctx)
		.selectFrom('calendarSeries')
		.selectAll()
		.where('id', '=', seriesId)
		.forUpdate()
		.executeTakeFirst();
	const occurrencesOf = (id: string) =>
		db(ctx)
			.selectFrom('calendarAppointment')
			.select(['id', 'titleKey', 'occurrence', 'startsAt', 'booked'])
			.where('seriesId', '=', id)
			.orderBy('occurrence')
			.execute();
	const occurrences = await occurrencesOf(seriesId);
	const first = occurrences[0] ?? (heirId === undefined ? undefined : (await occurrencesOf(heirId))[0]);
	return series && first ? { series, occurrences, first } : undefined;
};
type Found = NonNullable<Awaited<ReturnType<typeof seriesOf>>>;

/** The calendar entry of the whole, cut at `until` occurrences where the rest was called off. */
const entryOf = (
	{ series, occurrences }: Found,
	until: number,
): Pick<Entry, 'uid' | 'sequence' | 'changedAt' | 'when'> => {
	const there = new Set(occurrences.map(({ occurrence }) => occurrence));
	return {
		uid: series.id,
		sequence: series.sequence,
		changedAt: series.cancelledAt ?? series.bookedAt,
		when: {
			kind: 'weekly',
			firstDay: series.firstDay,
			minute: series.minute,
			zone: series.zone,
			everyWeeks: series.everyWeeks,
			occurrences: until,
			minutes: series.minutes,
			without: Array.from({ length: until }, (_, n) => n).filter((n) => !there.has(n)),
		},
	};
};

const write = async (ctx: Ctx, seriesId: string, news: News, heirId?: string): Promise<void> => {
	const found = await seriesOf(ctx, seriesId, heirId);
	const isBooked = news === 'booked' || news === 'moved';
	if (!found || (found.series.cancelledAt === null) !== isBooked) return;
	const { series, occurrences, first } = found;
	const moments = momentsOf(series);
	const kept = occurrences.findLast(({ booked }) => booked)?.occurrence;
	// Those that were held stay in people's calendars; where none was, the whole goes.
	const until = isBooked ? series.occurrences : kept === undefined || kept === null ? 0 : kept + 1;
	const entry = entryOf(found, until || series.occurrences);
	const people = (await attendeesOf(ctx, [first.id])).get(first.id) ?? [];
	const missing = moments.filter((_, n) => !occurrences.some(({ occurrence }) => occurrence === n));
	for (const { personId } of people)
		await writeLetter(ctx, `calendar.series-${news}`, personId, (reader, options, school) => {
			const { locale } = options;
			const words = wordsOf({ startsAt: first.startsAt, zone: reader.zone, people, personId }, locale);
			const said = {
				title: titleIn(first.titleKey, locale),
				when: whenText(first.startsAt, reader.zone, locale),
				count: occurrences.length,
				school,
			};
			return {
				subject: subjects[news](said, options),
				paragraphs: [
					bodies[news](said, options),
					...words.split('\n').filter(Boolean),
					...(isBooked && missing.length > 0
						? [
								m.calendar_letter_series_without(
									{
										days: new Intl.ListFormat(locale).format(
											missing.map((at) =>
												at.toZonedDateTimeISO(reader.zone).toLocaleString(locale, { day: 'numeric', month: 'long' }),
											),
										),
									},
									options,
								),
							]
						: []),
				],
				action: { label: m.calendar_letter_open_calendar({}, options), path: '/calendar' },
				readBy: first.startsAt.subtract({ hours: 2 }),
				invitation: invitationOf(
					until > 0 ? 'REQUEST' : 'CANCEL',
					{ ...entry, title: said.title, words, url: addressOfPage(ctx, locale, '/calendar') },
					reader,
					school,
				),
			};
		});
};

export const seriesBookedLetters = listener({
	name: 'calendar.series-booked-letters',
	on: 'calendar.series-booked',
	run: (ctx, { seriesId }) => write(ctx, seriesId, 'booked'),
});
export const seriesCancelledLetters = listener({
	name: 'calendar.series-cancelled-letters',
	on: 'calendar.series-cancelled',
	run: (ctx, { seriesId }) => write(ctx, seriesId, 'cancelled'),
});
/** Calendars know the one before as another entry: it ends where this one begins. */
export const seriesMovedLetters = listener({
	name: 'calendar.series-moved-letters',
	on: 'calendar.series-moved',
	run: async (ctx, { seriesId, formerId }) => {
		await write(ctx, seriesId, 'moved');
		await write(ctx, formerId, 'replaced', seriesId);
	},
});
