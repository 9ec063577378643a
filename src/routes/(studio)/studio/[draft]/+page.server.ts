import { draft } from '#capabilities/studio/server/draft.ts';
import { moveDraft } from '#capabilities/studio/server/move-draft.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	draft: await ask(event, draft, { draftId: event.params.draft }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	moveDraft: formAction(moveDraft, { given: ({ params }) => ({ draftId: params.draft }) }),
};
