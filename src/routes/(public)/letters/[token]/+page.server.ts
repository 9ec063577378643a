import { lettersToStop } from '#capabilities/identity/server/letters-to-stop.ts';
import { stopLetters } from '#capabilities/identity/server/stop-letters.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ask(event, lettersToStop, { token: event.params.token });

export const actions = {
	stopLetters: formAction(stopLetters, { given: ({ params }) => ({ token: params.token }) }),
};
