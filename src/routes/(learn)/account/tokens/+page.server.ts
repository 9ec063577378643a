import { endToken } from '#capabilities/identity/server/end-token.ts';
import { makeToken } from '#capabilities/identity/server/make-token.ts';
import { tokens } from '#capabilities/identity/server/tokens.ts';
import { scopesFor } from '../../../api/scopes.ts';
import { ask, formAction, shownAction } from '../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, tokens, {})),
	offered: scopesFor(event.locals.person?.roles ?? []),
	done: event.url.searchParams.get('done'),
});

export const actions = { makeToken: shownAction(makeToken), endToken: formAction(endToken) };
