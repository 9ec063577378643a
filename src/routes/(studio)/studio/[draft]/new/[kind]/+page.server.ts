import { error } from '@sveltejs/kit';
import { itemKinds } from '#capabilities/studio/rules/items.ts';
import { draft } from '#capabilities/studio/server/draft.ts';
import { saveBlock } from '#capabilities/studio/server/save-block.ts';
import { saveCompetency } from '#capabilities/studio/server/save-competency.ts';
import { saveProject } from '#capabilities/studio/server/save-project.ts';
import { saveResource } from '#capabilities/studio/server/save-resource.ts';
import { sheet } from '#capabilities/studio/server/sheet.ts';
import { ask, formAction } from '../../../../../door.server.ts';

export const load = async (event) => {
	const { draft: draftId, kind: wanted } = event.params;
	const kind = itemKinds.find((one) => one === wanted && one !== 'framing');
	const course = event.url.searchParams.get('content.course') || undefined;
	const at = await ask(event, draft, { draftId });
	return {
		draft: at,
		chosen: course ?? '',
		sheet: await ask(event, sheet, { draftId, kind: kind ?? error(404, 'not-found'), course }),
	};
};

const given = ({ params }: { params: Partial<Record<string, string>> }) => ({ draftId: params.draft });
const into = (page: string) => ({
	given,
	next: (_answer: unknown, { params }: { params: Partial<Record<string, string>> }) =>
		`/studio/${params.draft}/${page}?done=added`,
});

export const actions = {
	saveBlock: formAction(saveBlock, into('framework')),
	saveCompetency: formAction(saveCompetency, into('framework')),
	saveProject: formAction(saveProject, into('projects')),
	saveResource: formAction(saveResource, into('projects')),
};
