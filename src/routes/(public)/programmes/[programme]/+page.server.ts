import { programme } from '#capabilities/programmes/server/programme.ts';
import { cacheTags } from '../../../answer.server.ts';
import { ask } from '../../../door.server.ts';
import { demandOf } from '../demand.server.ts';

export const load = async (event) => {
	const found = await ask(event, programme, { programme: event.params.programme });
	event.setHeaders({ [cacheTags]: `programme:${found.id} observatory` });
	return { programme: found, demand: await demandOf(event, found.fap) };
};
