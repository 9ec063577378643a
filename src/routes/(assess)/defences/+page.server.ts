import { defences } from '#capabilities/assessment/server/defences.ts';
import { ask } from '../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, defences, {})),
	done: event.url.searchParams.get('done'),
});
