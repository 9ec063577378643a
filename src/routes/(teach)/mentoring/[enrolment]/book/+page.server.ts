import { bookSessions } from '#capabilities/mentoring/server/sessions/book-sessions.ts';
import { booking } from '#capabilities/mentoring/server/sessions/booking.ts';
import { counted } from '../../../../counted.ts';
import { ask, formAction } from '../../../../door.server.ts';

export const load = async (event) => {
	const { pair } = await ask(event, booking, { enrolmentId: event.params.enrolment });
	return { pair, booked: counted(event.url, 'booked'), left: counted(event.url, 'left') };
};

export const actions = {
	bookSessions: formAction(bookSessions, {
		given: ({ params }) => ({ enrolmentId: params.enrolment }),
		next: ({ enrolmentId, sessionIds, without }) =>
			`/mentoring/${enrolmentId}/book?booked=${sessionIds.length}&left=${without.length}`,
	}),
};
