import { createHash, createHmac } from 'node:crypto';

/** What a draw is made of. Nobody chooses it: not the school, which cannot change the link; not the learner, who does not know it. */
export interface Chance {
	/** Of the day of the draw. */
	readonly link: Buffer;
	/** SHA-256 of what was handed in, in hexadecimal. */
	readonly handedIn: string;
	/** SHA-256 of the frozen candidates, in hexadecimal. */
	readonly frozen: string;
}

const seedOf = ({ link, handedIn, frozen }: Chance): Buffer =>
	createHmac('sha256', link).update(`tremplin draw\n${handedIn}\n${frozen}\n`).digest();

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

/** Who is drawn among those who may be, in the order of their ids; nobody where there is nobody. */
export const drawn = (among: readonly string[], chance: Chance): string | undefined =>
	among.length === 0 ? undefined : among[pick(seedOf(chance), among.length)];
