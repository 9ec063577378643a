import { programmes } from '#capabilities/programmes/server/programmes.ts';
import { cacheTags } from '../../answer.server.ts';
import { ask } from '../../door.server.ts';

export const load = async (event) => {
	event.setHeaders({ [cacheTags]: 'programmes' });
	return ask(event, programmes, {});
};
