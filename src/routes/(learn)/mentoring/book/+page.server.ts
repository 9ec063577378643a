import { bookSessions } from '#capabilities/mentoring/server/sessions/book-sessions.ts';
import { booking } from '#capabilities/mentoring/server/sessions/booking.ts';
import { counted } from '../../../counted.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, booking, { enrolmentId: event.url.searchParams.get('enrolment') ?? undefined })),
	booked: counted(event.url, 'booked'),
	left: counted(event.url, 'left'),
});

export const actions = {
	bookSessions: formAction(bookSessions, {
		next: ({ enrolmentId, sessionIds, without }) =>
			`/mentoring/book?enrolment=${enrolmentId}&booked=${sessionIds.length}&left=${without.length}`,
	}),
};
