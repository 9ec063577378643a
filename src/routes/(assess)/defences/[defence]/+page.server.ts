import { acceptDefence } from '#capabilities/assessment/server/accept-defence.ts';
import { callOffDefence } from '#capabilities/assessment/server/call-off-defence.ts';
import { decide } from '#capabilities/assessment/server/decide.ts';
import { declareIncident } from '#capabilities/assessment/server/declare-incident.ts';
import { defence } from '#capabilities/assessment/server/defence.ts';
import { withdrawDefence } from '#capabilities/assessment/server/withdraw-defence.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	defence: await ask(event, defence, { defenceId: event.params.defence }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	acceptDefence: formAction(acceptDefence),
	callOffDefence: formAction(callOffDefence),
	withdrawDefence: formAction(withdrawDefence, { next: () => '/defences?done=withdrawDefence' }),
	declareIncident: formAction(declareIncident, { next: () => '/defences?done=declareIncident' }),
	decide: formAction(decide, { given: ({ params }) => ({ defenceId: params.defence }) }),
};
