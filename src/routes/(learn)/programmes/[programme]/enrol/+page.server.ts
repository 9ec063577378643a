import { enrol } from '#capabilities/enrolment/server/enrol.ts';
import { offer } from '#capabilities/enrolment/server/offer.ts';
import { ask, formAction } from '../../../../door.server.ts';

export const load = async (event) => ({ offer: await ask(event, offer, { programme: event.params.programme }) });

export const actions = {
	enrol: formAction(enrol, {
		given: ({ params }) => ({ programme: params.programme }),
		next: ({ enrolmentId }) => `/learning/${enrolmentId}?done=enrol`,
	}),
};
