import { draft } from '#capabilities/studio/server/draft.ts';
import { parts } from '#capabilities/studio/server/parts.ts';
import { publishDraft } from '#capabilities/studio/server/publish-draft.ts';
import { review } from '#capabilities/studio/server/review.ts';
import { reviewDraft } from '#capabilities/studio/server/review-draft.ts';
import { ask, formAction } from '../../../../door.server.ts';

export const load = async (event) => ({
	draft: await ask(event, draft, { draftId: event.params.draft }),
	parts: await ask(event, parts, { draftId: event.params.draft }),
	review: await ask(event, review, { draftId: event.params.draft }),
	done: event.url.searchParams.get('done'),
});

const given = ({ params }: { params: Partial<Record<string, string>> }) => ({ draftId: params.draft });

export const actions = {
	reviewDraft: formAction(reviewDraft, { given }),
	publishDraft: formAction(publishDraft, {
		given,
		next: (_answer, { params }) => `/studio/${params.draft}?done=publishDraft`,
	}),
};
