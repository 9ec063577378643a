import { programmeFile } from '#capabilities/programmes/server/file.ts';
import { ask } from '../../../../../door.server.ts';
import { download } from '../../../../../download.server.ts';

/** A file of a published project. Its address says its content, so it never changes. */
export const GET = async (event) => {
	const { programme, file: fileId } = event.params;
	return download(await ask(event, programmeFile, { programme, fileId }), 'public, max-age=31536000, immutable');
};
