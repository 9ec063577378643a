import { chooseLetters } from '#capabilities/identity/server/choose-letters.ts';
import { letterChoices } from '#capabilities/identity/server/letter-choices.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, letterChoices, {})),
	done: event.url.searchParams.get('done'),
});

export const actions = { chooseLetters: formAction(chooseLetters) };
