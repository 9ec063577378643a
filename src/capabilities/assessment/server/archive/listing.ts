import type { Said } from '../../rules/archive-entry.ts';

export interface Listing {
	readonly entries: readonly Said[];
	/** There is more than is looked at: `limits`. */
	readonly isCut: boolean;
	/** What follows the last entry is not readable. */
	readonly isBroken: boolean;
}

/** What is looked at of one archive, so that none costs the school more than a moment: entries, plain bytes, milliseconds. */
export const limits = { entries: 2000, bytes: 256 * 1024 ** 2, milliseconds: 4000, path: 1000 };

/** Thrown where enough was looked at. */
export class Enough extends Error {}
