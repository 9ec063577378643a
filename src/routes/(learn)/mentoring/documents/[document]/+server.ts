import { documentFile } from '#capabilities/faculty/server/document.ts';
import { ask } from '../../../../door.server.ts';
import { download } from '../../../../download.server.ts';

export const GET = async (event) => download(await ask(event, documentFile, { documentId: event.params.document }));
