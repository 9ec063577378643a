import { looks } from '#capabilities/oversight/server/looks.ts';
import { ask } from '../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, looks, {})),
	done: event.url.searchParams.get('done'),
});
