import { draft } from '#capabilities/studio/server/draft.ts';
import { history } from '#capabilities/studio/server/history.ts';
import { restoreItem } from '#capabilities/studio/server/restore-item.ts';
import { ask, formAction } from '../../../../../../door.server.ts';

export const load = async (event) => {
	const { draft: draftId, item: itemId } = event.params;
	return {
		draft: await ask(event, draft, { draftId }),
		history: await ask(event, history, { draftId, itemId }),
		done: event.url.searchParams.get('done'),
	};
};

export const actions = {
	restoreItem: formAction(restoreItem, {
		given: ({ params }) => ({ draftId: params.draft, itemId: params.item }),
	}),
};
