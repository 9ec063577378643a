import { addFiles } from '#capabilities/studio/server/add-files.ts';
import { draft } from '#capabilities/studio/server/draft.ts';
import { files } from '#capabilities/studio/server/files.ts';
import { placeFile } from '#capabilities/studio/server/place-file.ts';
import { formMegabytes } from '#capabilities/studio/settings.ts';
import { ask, formAction } from '../../../../door.server.ts';

export const load = async (event) => ({
	draft: await ask(event, draft, { draftId: event.params.draft }),
	files: await ask(event, files, { draftId: event.params.draft }),
	formMegabytes,
	done: event.url.searchParams.get('done'),
});

const given = ({ params }: { params: Partial<Record<string, string>> }) => ({ draftId: params.draft });

export const actions = {
	addFiles: formAction(addFiles, { given, megabytes: formMegabytes }),
	placeFile: formAction(placeFile, { given }),
};
