import { decideLikeness } from '#capabilities/integrity/server/likeness/decide-likeness.ts';
import { lookAtLikeness } from '#capabilities/integrity/server/likeness/look-at-likeness.ts';
import { askOnRecord, formAction } from '../../../../door.server.ts';

export const load = async (event) => ({
	likeness: await askOnRecord(event, lookAtLikeness, { likenessId: event.params.likeness }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	decideLikeness: formAction(decideLikeness, { given: ({ params }) => ({ likenessId: params.likeness }) }),
};
