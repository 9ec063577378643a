import { passSecondFactor } from '#capabilities/identity/server/pass-second-factor.ts';
import { formAction } from '../../../door.server.ts';
import { safePath } from '../../../safe-path.server.ts';

export const load = ({ url }) => ({ next: safePath(url.searchParams.get('next')) });

export const actions = {
	passSecondFactor: formAction(passSecondFactor, {
		refused: ({ passed }) => (passed ? undefined : 'wrong-code'),
		next: (_answer, { url }) => safePath(url.searchParams.get('next')),
	}),
};
