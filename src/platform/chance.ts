import { createHash, createHmac } from 'node:crypto';

// Chance that nobody chooses: the link of a day is fixed long before and told once the day is over; what is chosen among is
// frozen before anybody can act on what follows.

/** A seed that follows from a link and a text, and from nothing else. */
export const seedOf = (link: Buffer, text: string): Buffer => createHmac('sha256', link).update(text).digest();

const [wide, bytes] = [2 ** 48, 6];

/**
 * A number from 0 below `count`, all equally likely: 48 bits of the seed's fingerprint, taken again where they fall into
 * the last part, which is no whole round of `count`. Refuses, by a fault of ours, a count that is no whole number from 1 on.
 */
export const pick = (seed: Buffer, count: number): number => {
	if (!Number.isSafeInteger(count) || count < 1 || count > wide) throw new RangeError(`no draw among ${count}`);
	const fair = wide - (wide % count);
	for (let turn = 0; ; turn++) {
		const drawn = createHash('sha256').update(seed).update(`${turn}`).digest().readUIntBE(0, bytes);
		if (drawn < fair) return drawn % count;
	}
};
