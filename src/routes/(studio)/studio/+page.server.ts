import { beginVersion } from '#capabilities/studio/server/begin-version.ts';
import { home } from '#capabilities/studio/server/home.ts';
import { moveDraft } from '#capabilities/studio/server/move-draft.ts';
import { ask, formAction } from '../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, home, {})),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	beginVersion: formAction(beginVersion, { next: ({ draftId }) => `/studio/${draftId}?done=beginVersion` }),
	moveDraft: formAction(moveDraft, {
		next: (_answer, { url }) => `/studio/${url.searchParams.get('draft') ?? ''}?done=moveDraft`,
		given: ({ url }) => ({ draftId: url.searchParams.get('draft'), move: 'begin' }),
	}),
};
