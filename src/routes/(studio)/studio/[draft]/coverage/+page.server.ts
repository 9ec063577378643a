import { draft } from '#capabilities/studio/server/draft.ts';
import { matrix } from '#capabilities/studio/server/matrix.ts';
import { ask } from '../../../../door.server.ts';

export const load = async (event) => ({
	draft: await ask(event, draft, { draftId: event.params.draft }),
	matrix: await ask(event, matrix, { draftId: event.params.draft }),
});
