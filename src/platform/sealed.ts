import type { Secrets } from './secrets.ts';

/**
 * A column whose values only the school's secret opens. Each capability lists its own; a test finds every column whose
 * name ends in `_sealed` and asks for its line here. A rotation of the secret seals each value anew.
 */
export interface Sealed {
	readonly table: string;
	readonly column: string;
	/** For the person who restores a backup without the secret: what they lose. In English, as the terminal speaks. */
	readonly what: string;
	/** Opens with one secret and seals with another. Throws where the first does not open it. */
	reseal(value: unknown, from: Secrets, to: Secrets): unknown | Promise<unknown>;
}

/** A `bytea` sealed by `secrets.seal` for one purpose. */
export const sealedFor = (purpose: string, of: Pick<Sealed, 'table' | 'column' | 'what'>): Sealed => ({
	...of,
	reseal: (value, from, to) => to.seal(purpose, from.open(purpose, value as Buffer)),
});

/** Rows that mean nothing under another secret, such as sessions whose cookies it signed: a rotation takes them away. */
export interface Signed {
	readonly table: string;
	readonly what: string;
}
