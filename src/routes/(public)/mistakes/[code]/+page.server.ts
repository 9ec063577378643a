import { confirmMistakeAddress } from '#capabilities/studio/server/confirm-mistake-address.ts';
import { reportedMistake } from '#capabilities/studio/server/reported-mistake.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => {
	// The address opens the report, and may hold what confirms an address.
	event.setHeaders({ 'referrer-policy': 'strict-origin' });
	return {
		mistake: await ask(event, reportedMistake, { code: event.params.code }),
		token: event.url.searchParams.get('token')?.slice(0, 200) ?? '',
		done: event.url.searchParams.get('done'),
	};
};

export const actions = {
	confirmMistakeAddress: formAction(confirmMistakeAddress, { given: ({ params }) => ({ code: params.code }) }),
};
