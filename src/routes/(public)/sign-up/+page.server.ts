import { askConfirmation } from '#capabilities/identity/server/ask-confirmation.ts';
import { signUp } from '#capabilities/identity/server/sign-up.ts';
import { formAction } from '../../door.server.ts';
import { zones } from '../../zones.server.ts';

export const load = ({ url }) => ({ sent: url.searchParams.has('sent'), zones });

export const actions = {
	signUp: formAction(signUp, { given: ({ locals }) => ({ locale: locals.locale }), next: () => '/sign-up?sent' }),
	askConfirmation: formAction(askConfirmation, { next: () => '/sign-up?sent' }),
};
