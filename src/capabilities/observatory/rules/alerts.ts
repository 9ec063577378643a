import type { Level } from './level.ts';

export interface Spot {
	readonly scheme: string;
	readonly occupation: string;
	readonly territory: string;
}
/** A need whose level calls for an alert. */
export interface Short extends Spot {
	readonly level: Level;
}
/** The last entry of an alert. */
export interface Standing extends Spot {
	readonly level: Level | null;
}

export interface Move<Wanted, Was> {
	readonly what: 'raised' | 'changed' | 'ended';
	readonly wanted: Wanted | undefined;
	readonly was: Was | undefined;
}

const spot = ({ scheme, occupation, territory }: Spot) => `${scheme} ${occupation} ${territory}`;

/**
 * What must be written so that the alerts say what the needs say: nothing where they agree already, so that reckoning
 * twice writes once.
 */
export const alertMoves = <Wanted extends Short, Was extends Standing>(
	wanted: readonly Wanted[],
	standing: readonly Was[],
): Move<Wanted, Was>[] => {
	const last = new Map(standing.map((one) => [spot(one), one]));
	const short = new Set(wanted.map(spot));
	return [
		...wanted.flatMap((one): Move<Wanted, Was>[] => {
			const was = last.get(spot(one));
			if (was?.level === one.level) return [];
			return [{ what: was?.level ? 'changed' : 'raised', wanted: one, was }];
		}),
		...standing
			.filter((one) => one.level !== null && !short.has(spot(one)))
			.map((was): Move<Wanted, Was> => ({ what: 'ended', wanted: undefined, was })),
	];
};
