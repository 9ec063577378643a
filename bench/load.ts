import { connect } from 'node:net';
import { coding } from './fetch-raw.ts';

// Asks for one page over and over, from several connections. It reads how many bytes an answer has and counts them, where
// a client that reads HTTP needs its whole core for fewer requests than the server's core can answer.

const [page = '', connections = '', seconds = '', cookie = ''] = process.argv.slice(2);
const { hostname, port, pathname, host } = new URL(page);
const signedIn = cookie && `Cookie: ${cookie}\r\n`;
const request = Buffer.from(
	`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: ${coding}\r\n${signedIn}\r\n`,
);
const good = 'HTTP/1.1 200 ';

const bodyMark = '\r\n\r\n';
/** Bytes of the answer that begins with this chunk; a head comes in one piece. */
const sizeOf = (chunk: Buffer): number => {
	const end = chunk.indexOf(bodyMark) + bodyMark.length;
	const head = chunk.toString('latin1', 0, end);
	const length = /^content-length: (\d+)/im.exec(head)?.[1];
	if (!head.startsWith(good) || length === undefined)
		throw new Error(`${page} gave another answer than the page: ${head}`);
	return end + Number(length);
};

/** How many answers took as many hundredths of a millisecond. */
const counts = new Uint32Array(1_000_000);
let total = 0;
const started = performance.now();
const until = started + Number(seconds) * 1000;

const visit = (): Promise<void> =>
	new Promise((resolve, reject) => {
		let left = 0;
		let at = 0;
		const socket = connect({ port: Number(port), host: hostname, noDelay: true });
		const ask = () => {
			at = performance.now();
			socket.write(request);
		};
		socket.on('connect', ask);
		socket.on('error', reject);
		socket.on('end', () => reject(new Error(`${page} closed a connection`)));
		socket.on('data', (chunk: Buffer) => {
			if (left === 0) left = sizeOf(chunk);
			left -= chunk.length;
			if (left < 0) reject(new Error(`${page} answered more than it was asked`));
			if (left > 0) return;
			total++;
			const now = performance.now();
			const took = Math.min(counts.length - 1, Math.round((now - at) * 100));
			counts[took] = (counts[took] ?? 0) + 1;
			if (now < until) ask();
			else resolve(void socket.destroy());
		});
	});

const quantile = (share: number): number => {
	let seen = 0;
	const reached = counts.findIndex((count) => {
		seen += count;
		return seen >= total * share;
	});
	return reached / 100;
};

await Promise.all(Array.from({ length: Number(connections) }, visit));
const duration = (performance.now() - started) / 1000;
process.stdout.write(JSON.stringify({ total, duration, p50: quantile(0.5), p99: quantile(0.99) }));
process.exit();
