import { createHash } from 'node:crypto';
import { pick, seedOf } from '#platform/chance.ts';

/** A defence that was held and decided. */
export interface Held {
	readonly id: string;
	/** Who decided. */
	readonly evaluatorId: string;
}

export interface SamplingRule {
	/** Of each evaluator's defences of a period, in whole per cent, rounded up: 10. */
	readonly percent: number;
	/** At least so many of each evaluator, or all where there are fewer. */
	readonly least: number;
}

/**
 * What is frozen once the period is over, one line each: anybody who has the list can write the same text and compare its
 * SHA-256. A defence counts once, however often it is listed.
 */
export const frozenHeld = (period: string, held: readonly Held[]): string =>
	[`second looks ${period}`, ...new Set(held.map(({ id, evaluatorId }) => `${evaluatorId} ${id}`).toSorted()), ''].join(
		'\n',
	);

/** SHA-256 of that text, in hexadecimal. */
export const frozenHeldHash = (period: string, held: readonly Held[]): string =>
	createHash('sha256').update(frozenHeld(period, held)).digest('hex');

/** Of so many defences, how many are looked at again. */
export const sampleSize = (held: number, { percent, least }: SamplingRule): number =>
	Math.min(held, Math.max(least, Math.ceil((held * percent) / 100)));

/**
 * The defences of a period that are looked at again, by their ids: of each evaluator so many, every choice of so many equally
 * likely. `link` is that of a day after the period, so that nobody who decided could know which.
 */
export const secondLooks = (
	period: string,
	held: readonly Held[],
	{ link, rule }: { readonly link: Buffer; readonly rule: SamplingRule },
): string[] => {
	const frozen = frozenHeldHash(period, held);
	const byEvaluator = Map.groupBy(held, ({ evaluatorId }) => evaluatorId);
	return [...byEvaluator]
		.flatMap(([evaluatorId, own]) => {
			const left = [...new Set(own.map(({ id }) => id))].toSorted();
			return Array.from({ length: sampleSize(left.length, rule) }, (_, nth) => {
				const seed = seedOf(link, `tremplin second look\n${frozen}\n${evaluatorId}\n${nth}\n`);
				return left.splice(pick(seed, left.length), 1);
			}).flat();
		})
		.toSorted();
};
