import { resetPassword } from '#capabilities/identity/server/reset-password.ts';
import { formAction } from '../../door.server.ts';

// The link of a letter is a key: no other place hears of it. Ours may: a browser that tells nobody where a form comes
// from sends it as another site's, and it is refused.
export const load = ({ url, setHeaders }) => {
	setHeaders({ 'referrer-policy': 'same-origin' });
	return { token: url.searchParams.get('token') ?? '' };
};

export const actions = { resetPassword: formAction(resetPassword, { next: () => '/sign-in?done=resetPassword' }) };
