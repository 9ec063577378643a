import { mixed, type Reading } from './tokens.ts';

/**
 * How many tokens in a row are one thing that two works may share. Four of code: less is no more than `a = b`. Five words
 * are a turn of phrase. What other sizes tell is in docs/similarity.md.
 */
export const gramSizes: Readonly<Record<Reading['kind'], number>> = { code: 4, prose: 5 };

/** A number for each k-gram by where it begins; 0 where it would reach over a token that agrees with nothing, or the end. */
export const gramsOf = (codes: Uint32Array, k: number): Uint32Array => {
	const grams = new Uint32Array(codes.length);
	for (let at = 0; at + k <= codes.length; at++) {
		let hash = k;
		for (let n = 0; n < k; n++) {
			const code = codes[at + n] ?? 0;
			if (code === 0) {
				hash = 0;
				break;
			}
			hash = Math.imul(hash, 0x01000193) ^ code;
			hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
		}
		grams[at] = hash === 0 ? 0 : mixed(hash);
	}
	return grams;
};

const apart = { code: 0x9e3779b9, prose: 0x51ed270b };

/** All that two works may share: the k-grams of both readings, each as often as it is there. Those of one never are those of the other. */
export const allGrams = ({ kind, exact, folded }: Pick<Reading, 'kind' | 'exact' | 'folded'>, k: number): number[] => {
	const found: number[] = [];
	for (const gram of gramsOf(exact, k)) if (gram !== 0) found.push(gram);
	// Words have one reading.
	if (kind === 'code') for (const gram of gramsOf(folded, k)) if (gram !== 0) found.push(mixed(gram ^ apart.code));
	return kind === 'code' ? found : found.map((gram) => mixed(gram ^ apart.prose));
};
