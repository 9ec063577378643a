import { askConfirmation } from '#capabilities/identity/server/ask-confirmation.ts';
import { signUp } from '#capabilities/identity/server/sign-up.ts';
import { termsNow } from '#capabilities/identity/server/terms.ts';
import { ask, formAction } from '../../door.server.ts';
import { zones } from '../../zones.server.ts';

export const load = async (event) => ({
	sent: event.url.searchParams.has('sent'),
	zones,
	terms: await ask(event, termsNow, {}),
});

export const actions = {
	signUp: formAction(signUp, { given: ({ locals }) => ({ locale: locals.locale }), next: () => '/sign-up?sent' }),
	askConfirmation: formAction(askConfirmation, { next: () => '/sign-up?sent' }),
};
