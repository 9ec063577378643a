import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../log.ts';

export interface Pump {
	/** Something may wait: look at once. */
	wake(): void;
	stop(): Promise<void>;
}

const faultPause = 1000;

/**
 * Takes what waits until nothing does, then sleeps until woken or until `idleSeconds` have passed, for signals can be
 * lost. A fault, such as a database that restarts, is logged and tried again.
 */
export const startPump = (log: Logger, name: string, takeNext: () => Promise<boolean>, idleSeconds = 15): Pump => {
	let stopped = false;
	let asleep = new AbortController();
	let woken = false;
	const sleep = async (ms: number) => {
		if (woken || stopped) return;
		asleep = new AbortController();
		await pause(ms, undefined, { signal: asleep.signal }).catch(() => {});
	};
	const running = (async () => {
		while (!stopped) {
			woken = false;
			try {
				while (!stopped && (await takeNext())) {}
				await sleep(idleSeconds * 1000);
			} catch (error) {
				log.error({ pump: name, error }, 'pump');
				await pause(faultPause);
			}
		}
	})();
	return {
		wake() {
			woken = true;
			asleep.abort();
		},
		async stop() {
			stopped = true;
			asleep.abort();
			await running;
		},
	};
};
