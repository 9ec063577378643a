import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/**
 * Structured lines on standard output, one JSON object each. A line says what happened to which request or id; it never
 * holds a name, an address, a text that a person wrote, or a query string.
 */
export const openLog = (
	process: string,
	level: string,
	to: DestinationStream = pino.destination({ fd: 1, sync: true }),
): Logger =>
	pino(
		{
			level,
			base: { process },
			timestamp: () => `,"at":"${new Date().toISOString()}"`,
			formatters: { level: (label) => ({ level: label }) },
			// A second fence: whatever object is logged, these fields do not leave.
			redact: {
				paths: ['password', 'token', 'email', 'cookie', 'authorization', '*.password', '*.token', '*.email'],
				remove: true,
			},
			// Messages of database errors quote values of rows: keep the code, the constraint and the stack of calls alone.
			serializers: { error: describeError },
		},
		to,
	);

export const describeError = (error: unknown) => {
	if (!(error instanceof Error)) return { kind: typeof error };
	const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
	const calls = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
	const message = code === undefined ? error.message : undefined;
	return { kind: error.name, code, constraint, table, message, calls: calls.slice(0, 8).map((line) => line.trim()) };
};
