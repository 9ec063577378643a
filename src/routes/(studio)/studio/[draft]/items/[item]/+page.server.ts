import { draft } from '#capabilities/studio/server/draft.ts';
import { removeItem } from '#capabilities/studio/server/remove-item.ts';
import { saveBlock } from '#capabilities/studio/server/save-block.ts';
import { saveCompetency } from '#capabilities/studio/server/save-competency.ts';
import { saveFraming } from '#capabilities/studio/server/save-framing.ts';
import { saveProject } from '#capabilities/studio/server/save-project.ts';
import { saveResource } from '#capabilities/studio/server/save-resource.ts';
import { sheet } from '#capabilities/studio/server/sheet.ts';
import { afterRemoval } from '#capabilities/studio/ui/hole.ts';
import { ask, formAction } from '../../../../../door.server.ts';

export const load = async (event) => {
	const { draft: draftId, item: itemId } = event.params;
	const said = (name: string) => event.url.searchParams.get(name) ?? undefined;
	const [course, seen] = [said('content.course'), said('seen')];
	return {
		draft: await ask(event, draft, { draftId }),
		sheet: await ask(event, sheet, { draftId, itemId, course, seen }),
		chosen: course,
		done: said('done'),
	};
};

/** The revision that the form was opened on stands in its address, where the page that shows it again finds it too. */
const given = ({ params, url }: { params: Partial<Record<string, string>>; url: URL }) => ({
	draftId: params.draft,
	itemId: params.item,
	seen: Number(url.searchParams.get('seen')) || 0,
});

export const actions = {
	saveFraming: formAction(saveFraming, { given }),
	saveBlock: formAction(saveBlock, { given }),
	saveCompetency: formAction(saveCompetency, { given }),
	saveProject: formAction(saveProject, { given }),
	saveResource: formAction(saveResource, { given }),
	removeItem: formAction(removeItem, { given, next: ({ kind }, { params }) => afterRemoval(params.draft, kind) }),
};
