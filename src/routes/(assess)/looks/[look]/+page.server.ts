import { acceptLook } from '#capabilities/oversight/server/accept-look.ts';
import { judge } from '#capabilities/oversight/server/judge.ts';
import { look } from '#capabilities/oversight/server/look.ts';
import { withdrawLook } from '#capabilities/oversight/server/withdraw-look.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	look: await ask(event, look, { lookId: event.params.look }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	acceptLook: formAction(acceptLook),
	withdrawLook: formAction(withdrawLook, { next: () => '/looks?done=withdrawLook' }),
	decide: formAction(judge, {
		given: ({ params }) => ({ lookId: params.look }),
		next: () => '/looks?done=judge',
	}),
};
