import { workerPolicy } from '#platform/http/security.ts';
import tickerAddress from './ticker.ts?worker&url';

interface Trusted {
	createPolicy(
		name: string,
		rules: { createScriptURL(address: string): string },
	): { createScriptURL(address: string): string };
}

let policy: ReturnType<Trusted['createPolicy']> | undefined;

/** Where a browser asks for it, the address of our one worker is vouched for; it takes no other. */
const trusted = (): string => {
	const types = (globalThis as { trustedTypes?: Trusted }).trustedTypes;
	policy ??= types?.createPolicy(workerPolicy, { createScriptURL: () => tickerAddress });
	return policy?.createScriptURL(tickerAddress) ?? tickerAddress;
};

/** Calls `tick` every so many milliseconds, also in a tab that nobody looks at, until it is called off. */
export const openMetronome = (every: number, tick: () => void): (() => void) => {
	const worker = new Worker(trusted(), { type: 'module' });
	worker.onmessage = tick;
	worker.postMessage(every);
	return () => worker.terminate();
};
