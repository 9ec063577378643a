import { ratesRead } from '#capabilities/faculty/server/rates.ts';
import { setRates } from '#capabilities/faculty/server/set-rates.ts';
import { ask, formAction } from '../../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, ratesRead, {})),
	done: event.url.searchParams.get('done'),
});

export const actions = { setRates: formAction(setRates) };
