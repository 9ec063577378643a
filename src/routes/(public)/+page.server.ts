import { recentCourses } from '#capabilities/catalogue/server/recent-courses.ts';
import { cacheTags } from '../answer.server.ts';
import { ask } from '../door.server.ts';

export const load = async (event) => {
	event.setHeaders({ [cacheTags]: 'catalogue' });
	return ask(event, recentCourses, { most: 3 });
};
