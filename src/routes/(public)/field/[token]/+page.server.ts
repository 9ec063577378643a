import { answerAsBeneficiary } from '#capabilities/assessment/server/field/answer-as-beneficiary.ts';
import { beneficiaryRequest } from '#capabilities/assessment/server/field/beneficiary-request.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => {
	// The address opens the request: no other place learns it.
	event.setHeaders({ 'referrer-policy': 'strict-origin', 'cache-control': 'private, no-store' });
	return {
		request: await ask(event, beneficiaryRequest, { token: event.params.token }),
		done: event.url.searchParams.get('done'),
	};
};

export const actions = {
	answerAsBeneficiary: formAction(answerAsBeneficiary, { given: ({ params }) => ({ token: params.token }) }),
};
