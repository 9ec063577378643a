import { administratorDesk } from '#desks/administrator.ts';
import { moveClock } from '#platform/operations/move-clock.ts';
import { ask, formAction } from '../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, administratorDesk, {})),
	done: event.url.searchParams.get('done'),
});

export const actions = { moveClock: formAction(moveClock) };
