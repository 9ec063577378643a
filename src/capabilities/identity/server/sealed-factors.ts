import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type { Sealed } from '#platform/sealed.ts';
import type { Secrets } from '#platform/secrets.ts';
import { signInKey } from './auth.ts';

/** The sign-in library seals in a way of its own, with a key that comes from the school's secret. */
const ofLibrary = (column: string, what: string): Sealed => ({
	table: 'identity_two_factor',
	column,
	what,
	reseal: async (value, from: Secrets, to: Secrets) => {
		const data = await symmetricDecrypt({ key: signInKey(from), data: String(value) });
		return symmetricEncrypt({ key: signInKey(to), data });
	},
});

export const sealedFactors: readonly Sealed[] = [
	ofLibrary('secret', 'authenticators for the second factor'),
	ofLibrary('backup_codes', 'backup codes for the second factor'),
];
