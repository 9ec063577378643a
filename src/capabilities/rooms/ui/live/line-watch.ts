import type { Member } from './mesh.ts';
import {
	calm,
	type Level,
	levelOf,
	type Strain,
	sampleOf,
	strainAfter,
	type Totals,
	totalsOf,
	worst,
} from './quality.ts';

/** How often lines are looked at, in milliseconds. */
const every = 2000;

export interface LineWatch {
	levelOf(presenceId: string): Level;
	readonly strain: Strain;
	/** Begin to count anew, as after audio alone was chosen or refused. */
	calm(): void;
	close(): void;
}

/** Looks at the lines to all others from time to time. */
export const watchLines = (members: () => readonly Member[], looked: () => void): LineWatch => {
	const totals = new Map<string, Totals>();
	const levels = new Map<string, Level>();
	let strain = calm;
	const look = async () => {
		const now = members();
		for (const { presenceId, peer } of now) {
			if (peer.state !== 'connected') {
				totals.delete(presenceId);
				levels.delete(presenceId);
				continue;
			}
			const [before, after] = [totals.get(presenceId), totalsOf(await peer.stats())];
			totals.set(presenceId, after);
			// What a line that was cut could not bring says nothing of how it is now.
			if (before) levels.set(presenceId, levelOf(sampleOf(before, after)));
		}
		// A line that is cut is no better without picture.
		const there = now.flatMap(({ presenceId }) => levels.get(presenceId) ?? []);
		if (there.length > 0) strain = strainAfter(strain, worst(there));
		looked();
	};
	const timer = setInterval(() => void look().catch(() => {}), every);
	return {
		levelOf: (presenceId) => levels.get(presenceId) ?? 'good',
		get strain() {
			return strain;
		},
		calm() {
			strain = calm;
		},
		close: () => clearInterval(timer),
	};
};
