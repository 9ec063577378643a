import { addException } from '#capabilities/calendar/server/add-exception.ts';
import { availability } from '#capabilities/calendar/server/availability.ts';
import { removeException } from '#capabilities/calendar/server/remove-exception.ts';
import { saveAvailability } from '#capabilities/calendar/server/save-availability.ts';
import { ask, formAction } from '../../../door.server.ts';
import { zones } from '../../../zones.server.ts';

export const load = async (event) => ({
	own: await ask(event, availability, {}),
	zones,
	done: event.url.searchParams.get('done'),
});

export const actions = {
	saveAvailability: formAction(saveAvailability),
	addException: formAction(addException),
	removeException: formAction(removeException),
};
