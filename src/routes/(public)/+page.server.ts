import { recentCourses } from '#capabilities/catalogue/server/recent-courses.ts';
import { programmes } from '#capabilities/programmes/server/programmes.ts';
import { cacheTags } from '../answer.server.ts';
import { ask } from '../door.server.ts';

/** As many as one takes in at a glance; the rest is one link away. */
const most = 3;

export const load = async (event) => {
	event.setHeaders({ [cacheTags]: 'catalogue programmes' });
	const { items } = await ask(event, programmes, {});
	return { ...(await ask(event, recentCourses, { most })), programmes: items.slice(0, most) };
};
