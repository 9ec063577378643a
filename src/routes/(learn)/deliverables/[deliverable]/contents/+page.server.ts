import { archiveContents } from '#capabilities/assessment/server/archive-contents.ts';
import { ask } from '../../../../door.server.ts';

export const load = async (event) => ({
	contents: await ask(event, archiveContents, { deliverableId: event.params.deliverable }),
	path: `/deliverables/${event.params.deliverable}`,
});
