import { departmentMap } from '#capabilities/observatory/server/department-map.ts';
import { occupation } from '#capabilities/observatory/server/occupation.ts';
import { occupationNeeds } from '#capabilities/observatory/server/occupation-needs.ts';
import { places } from '#capabilities/observatory/server/places.ts';
import { cacheTags } from '../../../../answer.server.ts';
import { ask } from '../../../../door.server.ts';
import { asked, mayOpen } from '../../asked.server.ts';

/** As many areas as one looks at; the rest is one link away. */
const shortest = 10;

export const load = async (event) => {
	const code = event.params.occupation;
	const found = await ask(event, occupation, { code });
	const { minimum } = found.thresholds;
	const ranking = await ask(event, occupationNeeds, { code, level: 'employment-area', minimum, order: 'share' });
	const place = asked(event, 'place');
	const whole = asked(event, 'show') === 'all';
	event.setHeaders({ [cacheTags]: 'observatory' });
	return {
		occupation: found,
		ranking: whole ? ranking.items : ranking.items.slice(0, shortest),
		more: !whole && ranking.items.length > shortest ? ranking.items.length : 0,
		map: await ask(event, departmentMap, { occupation: code }),
		place,
		near: place ? (await ask(event, places, { q: place, occupation: code })).items : null,
		mayOpen: mayOpen(event) && code !== 'all',
	};
};
