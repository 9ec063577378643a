import { licences } from '#capabilities/catalogue/rules/licence.ts';
import { chapter } from '#capabilities/catalogue/server/chapter.ts';
import { cacheTags } from '../../../../answer.server.ts';
import { ask } from '../../../../door.server.ts';

export const load = async (event) => {
	const found = await ask(event, chapter, { course: event.params.course, chapter: event.params.chapter });
	event.setHeaders({ [cacheTags]: `course:${found.course.id}` });
	return { chapter: found, licence: licences[found.course.licence] };
};
