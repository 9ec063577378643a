import type pg from 'pg';

// Statements that take too long are gathered in memory, by their text, and written down from time to time: a database
// that is slow already is not asked to write at each of them.

/** In milliseconds, until the school's own setting is read: a page whose one statement takes longer feels broken. */
export const slowAtFirst = 500;
/** Texts held between two times of writing; further ones are not counted. */
const most = 100;
const longestText = 2000;

export interface Slow {
	/** The command, read or sweep that asked it. */
	readonly action: string | null;
	readonly statement: string;
	readonly count: number;
	readonly worstMs: number;
	readonly lastAt: Temporal.Instant;
}
interface Gathered {
	limit: number;
	found: Map<string, Slow>;
}
const gathered = new WeakMap<pg.Pool, Gathered>();
const of = (pool: pg.Pool): Gathered => {
	const known = gathered.get(pool);
	if (known) return known;
	const fresh = { limit: slowAtFirst, found: new Map() };
	gathered.set(pool, fresh);
	return fresh;
};

/** From how many milliseconds on a statement of this pool is slow. */
export const watchFrom = (pool: pg.Pool, ms: number): void => {
	of(pool).limit = ms;
};

/** What was gathered until now, and is gathered no longer. */
export const takeSlow = (pool: pg.Pool): readonly Slow[] => {
	const found = [...of(pool).found.values()];
	of(pool).found = new Map();
	return found;
};

/** The time that the database takes for one statement, failed or not; what it waited for a connection does not count. */
export const timed = async <T>(
	pool: pg.Pool,
	action: string | undefined,
	text: string,
	ask: () => Promise<T>,
): Promise<T> => {
	const began = performance.now();
	try {
		return await ask();
	} finally {
		const ms = Math.round(performance.now() - began);
		if (ms >= of(pool).limit) note(of(pool).found, action ?? null, statementOf(text), ms);
	}
};

const note = (found: Map<string, Slow>, action: string | null, statement: string, ms: number) => {
	const key = `${action} ${statement}`;
	const known = found.get(key);
	if (!known && found.size >= most) return;
	const count = (known?.count ?? 0) + 1;
	const worstMs = Math.max(known?.worstMs ?? 0, ms);
	found.set(key, { action, statement, count, worstMs, lastAt: Temporal.Now.instant() });
};

/** Without what it was asked with: texts in quotes go, and lists of any length are one statement. */
const statementOf = (text: string): string =>
	text
		.replace(/'(?:[^']|'')*'/g, "'…'")
		.replace(/\$\d+(?:, \$\d+)+/g, '$…')
		.replace(/(\(\$…\))(?:, \(\$…\))+/g, '$1, …')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, longestText);
