interface OfAppointment {
	readonly appointmentId: string;
	/** Told by the capability that booked it, so that it knows its own. */
	readonly kind: string;
}
interface OfSeries {
	readonly seriesId: string;
	readonly kind: string;
}

/** What calendar tells. */
interface Told {
	/** By itself, not as one of a series. */
	'calendar.booked': OfAppointment;
	'calendar.series-booked': OfSeries;
	'calendar.moved': OfAppointment;
	/** `late`: with less notice than the school asks for. */
	'calendar.cancelled': OfAppointment & { readonly late: boolean };
	/** Whatever of it lay ahead is called off. */
	'calendar.series-cancelled': OfSeries;
	/** What lay ahead of a series is another one now, on another day or at another hour. */
	'calendar.series-moved': OfSeries & { readonly formerId: string };
	/** One of them takes part no more; the others still meet. */
	'calendar.attendee-left': OfAppointment & { readonly personId: string };
	'calendar.reminder-due': OfAppointment & { readonly personId: string };
}

/** All of them, for the manifest. */
export const tells = [
	'calendar.booked',
	'calendar.series-booked',
	'calendar.moved',
	'calendar.cancelled',
	'calendar.series-cancelled',
	'calendar.series-moved',
	'calendar.attendee-left',
	'calendar.reminder-due',
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
