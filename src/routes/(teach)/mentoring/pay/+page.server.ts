import { ownPay } from '#capabilities/faculty/server/own-pay.ts';
import { saveBilling } from '#capabilities/faculty/server/save-billing.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	pay: await ask(event, ownPay, {}),
	done: event.url.searchParams.get('done'),
});

export const actions = { saveBilling: formAction(saveBilling) };
