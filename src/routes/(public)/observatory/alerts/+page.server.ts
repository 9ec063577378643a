import { levels } from '#capabilities/observatory/rules/level.ts';
import { territoryLevels } from '#capabilities/observatory/rules/territory.ts';
import { alerts } from '#capabilities/observatory/server/alerts.ts';
import { cacheTags } from '../../../answer.server.ts';
import { ask } from '../../../door.server.ts';
import { asked, mayOpen } from '../asked.server.ts';

export const load = async (event) => {
	event.setHeaders({ [cacheTags]: 'observatory' });
	const level = levels.find((one) => one === asked(event, 'level'));
	const territoryLevel = territoryLevels.find((one) => one === asked(event, 'territory'));
	const cursor = asked(event, 'cursor');
	return {
		...(await ask(event, alerts, { level, territoryLevel, cursor })),
		level,
		territoryLevel,
		levels: [...levels].reverse(),
		territoryLevels,
		mayOpen: mayOpen(event),
	};
};
