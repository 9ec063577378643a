import { licences } from '#capabilities/catalogue/rules/licence.ts';
import { course } from '#capabilities/catalogue/server/course.ts';
import { cacheTags } from '../../../answer.server.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => {
	const found = await ask(event, course, { course: event.params.course });
	event.setHeaders({ [cacheTags]: `course:${found.id}` });
	return { course: found, licence: licences[found.licence] };
};
