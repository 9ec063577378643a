import { m } from '#messages';
import type { Locale } from '#platform/localized.ts';

interface Told {
	readonly startsAt: Temporal.Instant;
	/** The reader's clock. */
	readonly zone: string;
	readonly people: readonly { readonly personId: string; readonly name: string | null; readonly zone: string }[];
	/** Who reads. */
	readonly personId: string;
}

/** An hour on a clock: `18:00`, with the day where it is another than the reader's. */
const hourOn = (at: Temporal.Instant, zone: string, ownZone: string, locale: Locale) => {
	const [there, here] = [at.toZonedDateTimeISO(zone), at.toZonedDateTimeISO(ownZone)];
	const sameDay = there.toPlainDate().equals(here.toPlainDate());
	return there.toLocaleString(locale, {
		...(sameDay ? {} : { weekday: 'long', day: 'numeric', month: 'long' }),
		hour: '2-digit',
		minute: '2-digit',
	});
};

/** With whom, and what their clocks show where they live on another. */
export const wordsOf = ({ startsAt, zone, people, personId }: Told, locale: Locale): string => {
	const others = people.filter((one) => one.personId !== personId);
	if (others.length === 0) return '';
	const nameOf = (name: string | null) => name ?? m.identity_gone({}, { locale });
	const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format(others.map(({ name }) => nameOf(name)));
	const elsewhere = others.filter(
		(one) =>
			startsAt.toZonedDateTimeISO(one.zone).offsetNanoseconds !== startsAt.toZonedDateTimeISO(zone).offsetNanoseconds,
	);
	return [
		m.calendar_with({ names }, { locale }),
		...elsewhere.map((one) =>
			m.calendar_their_clock(
				{ name: nameOf(one.name), hour: hourOn(startsAt, one.zone, zone, locale), zone: placeOf(one.zone) },
				{ locale },
			),
		),
	].join('\n');
};

/** `America/New_York` as one says it. */
export const placeOf = (zone: string): string => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
