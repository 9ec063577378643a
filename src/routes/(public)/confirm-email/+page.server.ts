import { confirmEmail } from '#capabilities/identity/server/confirm-email.ts';
import { formAction } from '../../door.server.ts';

// Opening the link changes nothing, for programs that read letters open links too; the button does.
// No other place hears of the address, which is a key; the form still says where it comes from, or it would be refused.
export const load = ({ url, setHeaders }) => {
	setHeaders({ 'referrer-policy': 'strict-origin' });
	return { token: url.searchParams.get('token') ?? '', moves: url.searchParams.has('moves') };
};

export const actions = {
	confirmEmail: formAction(confirmEmail, {
		next: ({ moved, secondFactor }, { locals }) => {
			if (secondFactor) return '/sign-in/code?next=/account';
			if (!moved) return '/account';
			return locals.person ? '/account/security?done=confirmEmail' : '/sign-in?done=confirmEmail';
		},
	}),
};
