import { askErasure } from '#capabilities/identity/server/ask-erasure.ts';
import { askExport } from '#capabilities/identity/server/ask-export.ts';
import { confirmErasure } from '#capabilities/identity/server/confirm-erasure.ts';
import { consentTo } from '#capabilities/identity/server/consent-to.ts';
import { ownData } from '#capabilities/identity/server/own-data.ts';
import { withdrawConsent } from '#capabilities/identity/server/withdraw-consent.ts';
import { withdrawErasure } from '#capabilities/identity/server/withdraw-erasure.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => {
	// The link of a letter is a key: no other place hears of it. Ours may: a browser that tells nobody where a form comes
	// from sends it as another site's, and it is refused.
	event.setHeaders({ 'referrer-policy': 'same-origin' });
	return {
		...(await ask(event, ownData, {})),
		token: event.url.searchParams.get('erasure') ?? '',
		done: event.url.searchParams.get('done'),
	};
};

export const actions = {
	askExport: formAction(askExport),
	consentTo: formAction(consentTo),
	withdrawConsent: formAction(withdrawConsent),
	askErasure: formAction(askErasure),
	confirmErasure: formAction(confirmErasure),
	withdrawErasure: formAction(withdrawErasure),
};
