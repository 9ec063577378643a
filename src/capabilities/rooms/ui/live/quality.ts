/** What a line did since it was looked at last. */
export interface LineSample {
	/** Of the packets that were expected, 0 to 1, the worse of both ways. */
	readonly lost: number;
	/** There and back, in milliseconds. */
	readonly roundTrip: number;
}
export type Level = 'good' | 'fair' | 'bad';

/**
 * How a line feels. Opus bridges 10 % of loss and video repairs less (RFC 7587, RFC 8854 on what repair costs); beyond 300 ms
 * there and back people begin to talk over each other (ITU-T G.114 gives 150 ms one way).
 */
export const levelOf = ({ lost, roundTrip }: LineSample): Level =>
	lost > 0.1 || roundTrip > 800 ? 'bad' : lost > 0.03 || roundTrip > 300 ? 'fair' : 'good';

export const worst = (levels: readonly Level[]): Level =>
	levels.includes('bad') ? 'bad' : levels.includes('fair') ? 'fair' : 'good';

interface Stat {
	readonly type: string;
	readonly [name: string]: unknown;
}
/** Totals since the beginning of a connection. */
export interface Totals {
	readonly received: number;
	readonly lost: number;
	/** What the other said to have lost of ours, of late. */
	readonly lostThere: number;
	readonly roundTrip: number;
}

const figure = (stat: Stat, name: string) => (typeof stat[name] === 'number' ? stat[name] : 0);

/** From the statistics that a browser keeps (`RTCStatsReport`). */
export const totalsOf = (stats: Iterable<Stat>): Totals => {
	const totals = { received: 0, lost: 0, lostThere: 0, roundTrip: 0 };
	for (const stat of stats) {
		if (stat.type === 'inbound-rtp') {
			totals.received += figure(stat, 'packetsReceived');
			totals.lost += Math.max(0, figure(stat, 'packetsLost'));
		}
		if (stat.type === 'remote-inbound-rtp') totals.lostThere = Math.max(totals.lostThere, figure(stat, 'fractionLost'));
		if (stat.type === 'candidate-pair' && stat.nominated === true && stat.state === 'succeeded')
			totals.roundTrip = Math.max(totals.roundTrip, figure(stat, 'currentRoundTripTime') * 1000);
	}
	return totals;
};

/** What happened between two looks; nothing at all is no loss: somebody may be silent and without picture. */
export const sampleOf = (before: Totals | undefined, after: Totals): LineSample => {
	const received = Math.max(0, after.received - (before?.received ?? 0));
	const lost = Math.max(0, after.lost - (before?.lost ?? 0));
	const share = received + lost === 0 ? 0 : lost / (received + lost);
	return { lost: Math.max(share, after.lostThere), roundTrip: after.roundTrip };
};

/** How many looks in a row were bad, and what follows: first audio alone is proposed, then it is done. Looks are two seconds apart. */
export interface Strain {
	readonly bad: number;
	readonly advice: 'none' | 'propose' | 'switch';
}
export const calm: Strain = { bad: 0, advice: 'none' };

export const strainAfter = (before: Strain, level: Level): Strain => {
	// A single good look between bad ones is no recovery.
	const bad = level === 'bad' ? before.bad + 1 : Math.max(0, before.bad - 1);
	return { bad, advice: bad >= 10 ? 'switch' : bad >= 4 ? 'propose' : 'none' };
};
