import { deliverableFile } from '#capabilities/assessment/server/deliverable.ts';
import { ask } from '../../../door.server.ts';
import { download } from '../../../download.server.ts';

export const GET = async (event) =>
	download(await ask(event, deliverableFile, { deliverableId: event.params.deliverable }));
