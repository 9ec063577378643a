import { alerts } from '#capabilities/observatory/server/alerts.ts';
import { sources } from '#capabilities/observatory/server/sources.ts';
import { territory } from '#capabilities/observatory/server/territory.ts';
import { territoryNeeds } from '#capabilities/observatory/server/territory-needs.ts';
import { cacheTags } from '../../../../answer.server.ts';
import { ask } from '../../../../door.server.ts';
import { asked, mayOpen, orderOf } from '../../asked.server.ts';

export const load = async (event) => {
	const code = event.params.territory;
	const found = await ask(event, territory, { territory: code });
	const order = orderOf(event, 'projects');
	event.setHeaders({ [cacheTags]: 'observatory' });
	return {
		territory: found,
		order,
		needs: await ask(event, territoryNeeds, { territory: code, order, cursor: asked(event, 'cursor') }),
		alerts: (await ask(event, alerts, { territory: code })).items.slice(0, 5),
		sources: (await ask(event, sources, {})).sources,
		mayOpen: mayOpen(event),
	};
};
