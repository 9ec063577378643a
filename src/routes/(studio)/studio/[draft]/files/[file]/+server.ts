import { draftFile } from '#capabilities/studio/server/draft-file.ts';
import { ask } from '../../../../../door.server.ts';
import { download } from '../../../../../download.server.ts';

export const GET = async (event) =>
	download(await ask(event, draftFile, { draftId: event.params.draft, fileId: event.params.file }));
