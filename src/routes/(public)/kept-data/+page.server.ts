import { keptData } from '#platform/operations/kept-data.ts';
import { cacheTags } from '../../answer.server.ts';
import { ask } from '../../door.server.ts';

export const load = async (event) => {
	event.setHeaders({ [cacheTags]: 'kept-data' });
	return ask(event, keptData, {});
};
