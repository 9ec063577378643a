import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface CuttingLine {
	readonly port: number;
	/** How often it was cut. */
	readonly cuts: number;
	close(): Promise<void>;
}

/**
 * A line to a port of this machine that is cut at chosen moments: once so many bytes went in since it began, in all. Whatever
 * is on it by then is lost, and for a while nobody gets through.
 */
export const openCuttingLine = (to: () => number, at: readonly number[], downFor = 100): Promise<CuttingLine> => {
	const moments = [...at].sort((a, b) => a - b);
	const open = new Set<Socket>();
	let passed = 0;
	let cuts = 0;
	let downUntil = 0;
	const cut = () => {
		cuts++;
		downUntil = performance.now() + downFor;
		for (const socket of open) socket.destroy();
	};
	const server = createServer((near) => {
		if (performance.now() < downUntil) return near.destroy();
		const far = connect(to(), '127.0.0.1');
		for (const [one, other] of [
			[near, far],
			[far, near],
		] as const) {
			open.add(one);
			one.on('error', () => {});
			one.on('close', () => {
				open.delete(one);
				other.destroy();
			});
		}
		near.on('data', (chunk: Buffer) => {
			passed += chunk.length;
			const due = moments[0] !== undefined && passed >= moments[0];
			if (due) {
				moments.shift();
				// Some of it arrives, and nobody knows how much.
				far.write(chunk.subarray(0, chunk.length >> 1), cut);
			} else if (!far.write(chunk)) near.pause();
		});
		far.on('drain', () => near.resume());
		far.pipe(near);
	});
	return new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () =>
			resolve({
				port: (server.address() as AddressInfo).port,
				get cuts() {
					return cuts;
				},
				close: () =>
					new Promise((closed) => {
						for (const socket of open) socket.destroy();
						server.close(() => closed());
					}),
			}),
		);
	});
};
