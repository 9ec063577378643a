import { waitFor } from '#ui/wait.ts';
import type { Signal } from './peer.ts';
import type { Wire } from './wire.ts';

export interface Signalling {
	send(toPresenceId: string, signal: Signal): void;
	close(): void;
}

/** What this page tells others of how to reach it: one after the other, so that none overtakes, and again until it came. */
export const openSignalling = (wire: Wire, presenceId: string): Signalling => {
	let chain = Promise.resolve();
	let over = false;
	const deliver = async (toPresenceId: string, body: string) => {
		for (let attempt = 0; !over; attempt++) {
			const asked = await wire.act('say', { presenceId, kind: 'signal', toPresenceId, body });
			// Refused: the other is gone, or this page is out; either is told otherwise.
			if (asked.ok || (asked.status !== 0 && asked.status < 500 && asked.status !== 429)) return;
			await new Promise((resolve) => setTimeout(resolve, Math.min(5000, waitFor(attempt))));
		}
	};
	return {
		send(toPresenceId, signal) {
			chain = chain.then(() => deliver(toPresenceId, JSON.stringify(signal)));
		},
		close() {
			over = true;
		},
	};
};
