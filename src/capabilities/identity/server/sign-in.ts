import { z } from 'zod';
import { allow, command } from '#platform/command.ts';
import { cookies, email, password } from '../fields.ts';
import { openSession } from './open-session.ts';

const quarter = 900;

/**
 * Opens a session, or asks for the second factor where the account has one. Refuses: wrong-credentials (the same for an
 * address that nobody has, or that nobody confirmed), account-disabled (only behind the right password).
 */
export const signIn = command({
	name: 'identity.sign-in',
	audit: 'actor',
	input: z.object({ email, password }),
	output: z.object({ cookies, secondFactor: z.boolean() }),
	heavy: true,
	limits: [
		{ of: 'address', most: 60, seconds: quarter },
		// Whoever tries a stranger's account shuts themselves out of it, and nobody else.
		{ of: (input) => input.email, apart: true, most: 10, seconds: quarter },
		{ of: (input) => input.email, most: 100, seconds: quarter },
	],
	allow: () => allow(null),
	run: openSession,
});
