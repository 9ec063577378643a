import { draft } from '#capabilities/studio/server/draft.ts';
import { importFramework } from '#capabilities/studio/server/import-framework.ts';
import { ask, shownAction } from '../../../../../door.server.ts';

export const load = async (event) => ({ draft: await ask(event, draft, { draftId: event.params.draft }) });

export const actions = {
	importFramework: shownAction(importFramework, {
		megabytes: 1,
		given: ({ params }) => ({ draftId: params.draft }),
	}),
};
