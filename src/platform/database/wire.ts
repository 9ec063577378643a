import pg from 'pg';

/** How values cross to and from PostgreSQL: instants and dates as Temporal, whole numbers as numbers. */
const parsers = new Map<number, (text: string) => unknown>([
	[pg.types.builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text)],
	[pg.types.builtins.DATE, (text) => Temporal.PlainDate.from(text)],
	[pg.types.builtins.INT8, Number],
]);

/** For our own pool alone: the sign-in library and the job queue need plain dates, and a global parser would break them. */
export const temporalTypes = {
	getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
		(format !== 'binary' && parsers.get(oid)) ||
		pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

export const plainTypes = { getTypeParser: pg.types.getTypeParser };

const temporalKinds = [Temporal.Instant, Temporal.PlainDate, Temporal.Duration] as const;

/** Temporal values would be sent as quoted JSON; PostgreSQL reads their plain text. */
export const toWire = (value: unknown): unknown =>
	typeof value === 'object' && temporalKinds.some((kind) => value instanceof kind) ? String(value) : value;
