import { decide } from '#capabilities/assessment/server/decide.ts';
import { defence } from '#capabilities/assessment/server/defence.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	defence: await ask(event, defence, { defenceId: event.params.defence }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	decide: formAction(decide, {
		given: ({ params, locals }) => ({ defenceId: params.defence, zone: locals.person?.zone ?? 'UTC' }),
	}),
};
