import { country } from '#capabilities/observatory/rules/territory.ts';
import { alerts } from '#capabilities/observatory/server/alerts.ts';
import { departmentMap } from '#capabilities/observatory/server/department-map.ts';
import { occupations } from '#capabilities/observatory/server/occupations.ts';
import { places } from '#capabilities/observatory/server/places.ts';
import { sources } from '#capabilities/observatory/server/sources.ts';
import { cacheTags } from '../../answer.server.ts';
import { ask } from '../../door.server.ts';
import { asked, mayOpen, orderOf } from './asked.server.ts';

export const load = async (event) => {
	event.setHeaders({ [cacheTags]: 'observatory' });
	const q = asked(event, 'q');
	const place = asked(event, 'place');
	const order = orderOf(event, 'share');
	const map = await ask(event, departmentMap, { occupation: asked(event, 'occupation'), order });
	return {
		q,
		place,
		order,
		show: asked(event, 'show') === 'projects' ? ('projects' as const) : ('share' as const),
		map,
		found: q ? (await ask(event, occupations, { q })).items : null,
		near: place ? (await ask(event, places, { q: place, occupation: map.occupation?.code })).items : null,
		alerts: (await ask(event, alerts, { territory: country })).items.slice(0, 8),
		sources: (await ask(event, sources, {})).sources,
		mayOpen: mayOpen(event),
	};
};
