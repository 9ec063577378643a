import { networkOf } from './networks.ts';

/** What one network address may ask for at once, and then each second: a class behind one address reads at its ease. */
const burst = 400;
const eachSecond = 40;
/** So many addresses are remembered; whoever fills the list with more makes it begin anew, and gains a burst. */
const most = 50_000;

interface Bucket {
	left: number;
	at: number;
}

export interface Throttle {
	/** The seconds to wait where too much was asked; 0 where it may go on. */
	wait(address: string): number;
}

/**
 * Requests that the cache cannot answer, counted by network address in the memory of one process: so that nobody alone
 * takes a web process for themselves. What must hold over all processes is counted in the database, by each command.
 */
export const openThrottle = (now: () => number = () => performance.now() / 1000): Throttle => {
	const buckets = new Map<string, Bucket>();
	return {
		wait(address) {
			if (isThisMachine(address)) return 0;
			const key = networkOf(address);
			const at = now();
			const bucket = buckets.get(key) ?? { left: burst, at };
			bucket.left = Math.min(burst, bucket.left + (at - bucket.at) * eachSecond);
			bucket.at = at;
			if (buckets.size >= most) buckets.clear();
			buckets.set(key, bucket);
			if (bucket.left < 1) return Math.ceil((1 - bucket.left) / eachSecond);
			bucket.left--;
			return 0;
		},
	};
};

/** Whoever calls from the machine itself has it already: the checks of a balancer, a bench, a proxy that says nothing. */
const isThisMachine = (address: string) => /^(::ffff:)?127\.|^::1$/.test(address);
