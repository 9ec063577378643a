import { addDocuments } from '#capabilities/faculty/server/add-documents.ts';
import { apply } from '#capabilities/faculty/server/apply.ts';
import { moveApplication } from '#capabilities/faculty/server/move-application.ts';
import { ownApplication } from '#capabilities/faculty/server/own-application.ts';
import { removeDocument } from '#capabilities/faculty/server/remove-document.ts';
import { formMegabytes } from '#capabilities/faculty/settings.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	own: await ask(event, ownApplication, { part: 'mentor' }),
	done: event.url.searchParams.get('done'),
	from: event.url.searchParams.get('from'),
});

export const actions = {
	apply: formAction(apply, { megabytes: formMegabytes }),
	moveApplication: formAction(moveApplication),
	addDocuments: formAction(addDocuments, { megabytes: formMegabytes }),
	removeDocument: formAction(removeDocument),
};
