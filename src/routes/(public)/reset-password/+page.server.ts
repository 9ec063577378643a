import { resetPassword } from '#capabilities/identity/server/reset-password.ts';
import { formAction } from '../../door.server.ts';

// The link of a letter is a key: it must not travel on with a next page. The form still says where it comes from.
export const load = ({ url, setHeaders }) => {
	setHeaders({ 'referrer-policy': 'strict-origin' });
	return { token: url.searchParams.get('token') ?? '' };
};

export const actions = { resetPassword: formAction(resetPassword, { next: () => '/sign-in?done=resetPassword' }) };
