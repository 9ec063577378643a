import { likenesses } from '#capabilities/integrity/server/likeness/likenesses.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => {
	const { searchParams } = event.url;
	const show: 'open' | 'decided' = searchParams.get('show') === 'decided' ? 'decided' : 'open';
	const project = searchParams.get('project') ?? '';
	const found = await ask(event, likenesses, {
		show,
		project: project || undefined,
		cursor: searchParams.get('cursor') ?? undefined,
	});
	return { ...found, show, project };
};
