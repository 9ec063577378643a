import { draft } from '#capabilities/studio/server/draft.ts';
import { parts } from '#capabilities/studio/server/parts.ts';
import { placeItem } from '#capabilities/studio/server/place-item.ts';
import { ask, formAction } from '../../../../door.server.ts';

export const load = async (event) => ({
	draft: await ask(event, draft, { draftId: event.params.draft }),
	parts: await ask(event, parts, { draftId: event.params.draft }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	placeItem: formAction(placeItem, { given: ({ params }) => ({ draftId: params.draft }) }),
};
