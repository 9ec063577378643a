import { ownCalendar } from '#capabilities/calendar/server/own-calendar.ts';
import { ask } from '../../door.server.ts';

export const load = async (event) => {
	const { searchParams } = event.url;
	return ask(event, ownCalendar, {
		span: searchParams.get('span') === 'month' ? 'month' : 'week',
		from: searchParams.get('from') ?? undefined,
	});
};
