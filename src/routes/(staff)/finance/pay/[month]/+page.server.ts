import { grantPay } from '#capabilities/faculty/server/grant-pay.ts';
import { payMonthRead } from '#capabilities/faculty/server/pay-month.ts';
import { ask, formAction } from '../../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, payMonthRead, { month: event.params.month })),
	done: event.url.searchParams.get('done'),
});

export const actions = { grantPay: formAction(grantPay) };
