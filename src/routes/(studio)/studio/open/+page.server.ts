import { openOpportunity } from '#capabilities/studio/server/open-opportunity.ts';
import { opening } from '#capabilities/studio/server/opening.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => {
	const { searchParams } = event.url;
	return ask(event, opening, {
		occupation: searchParams.get('occupation') ?? '',
		territory: searchParams.get('territory') ?? '',
	});
};

export const actions = {
	openOpportunity: formAction(openOpportunity, { next: ({ draftId }) => `/studio/${draftId}?done=openOpportunity` }),
};
