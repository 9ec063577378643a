/**
 * Where a session asks for the password again: whoever took the session does not find the password out, from however many
 * addresses they try.
 */
export const passwordTries = [
	{ of: 'address' as const, most: 30, seconds: 900 },
	{ of: 'person' as const, most: 20, seconds: 900 },
];
