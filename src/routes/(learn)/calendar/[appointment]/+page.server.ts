import { appointment } from '#capabilities/calendar/server/appointment.ts';
import { cancelAppointment } from '#capabilities/calendar/server/cancel-appointment.ts';
import { cancelSeries } from '#capabilities/calendar/server/cancel-series.ts';
import { moveAppointment } from '#capabilities/calendar/server/move-appointment.ts';
import { moveSeries } from '#capabilities/calendar/server/move-series.ts';
import { counted } from '../../../counted.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	appointment: await ask(event, appointment, { appointmentId: event.params.appointment }),
	done: event.url.searchParams.get('done'),
	left: counted(event.url, 'left'),
});

const given = ({ params }: { params: Partial<Record<string, string>> }) => ({ appointmentId: params.appointment });

export const actions = {
	moveAppointment: formAction(moveAppointment, { given }),
	moveSeries: formAction(moveSeries, {
		given,
		next: ({ without }, { params }) => `/calendar/${params.appointment}?done=moveSeries&left=${without.length}`,
	}),
	cancelAppointment: formAction(cancelAppointment, { given }),
	cancelSeries: formAction(cancelSeries, { given }),
};
