import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stunAnswer } from '#capabilities/rooms/server/reach.ts';

// A real coturn on the loopback, set as an administrator sets the school's: what it shares with the school lets pages through.

const coturn = process.env.TURNSERVER_PATH ?? '/usr/bin/turnserver';
/** Why there is no relay on this machine, and how one comes to it. */
export const lacksRelay = existsSync(coturn)
	? undefined
	: `this machine lacks coturn (${coturn}): npm test installs it, or apt-get install coturn, or set TURNSERVER_PATH`;

const freePort = () =>
	new Promise<number>((resolve) => {
		const socket = createSocket('udp4');
		socket.bind(0, '127.0.0.1', () => {
			const found = socket.address().port;
			socket.close(() => resolve(found));
		});
	});

export interface Relay {
	/** As it stands in the settings of the school. */
	readonly address: string;
	/** Answers once it does. */
	start(): Promise<void>;
	/** Dead at once, with all that went through it. */
	kill(): Promise<void>;
}

/** `folder` is its own; `ports` are those by which it passes on. */
export const openRelay = async (
	folder: string,
	secret: string,
	ports: readonly [from: number, to: number],
): Promise<Relay> => {
	const port = await freePort();
	const place = join(folder, 'turnserver.conf');
	const settings = [
		...[`listening-port=${port}`, 'listening-ip=127.0.0.1', 'relay-ip=127.0.0.1', 'use-auth-secret'],
		...[`static-auth-secret=${secret}`, 'realm=school.example', 'allow-loopback-peers', 'cli-password=unused'],
		...['no-cli', 'no-tls', 'no-dtls', `min-port=${ports[0]}`, `max-port=${ports[1]}`, 'log-file=stdout'],
		...['no-software-attribute', `pidfile=${join(folder, 'pid')}`, `userdb=${join(folder, 'users')}`],
	];
	writeFileSync(place, settings.join('\n'));
	let running: ChildProcess | undefined;
	return {
		address: `turn:127.0.0.1:${port}?transport=udp`,
		async start() {
			let said = '';
			const begun = spawn(coturn, ['-c', place], { stdio: ['ignore', 'pipe', 'pipe'] });
			running = begun;
			for (const from of [begun.stdout, begun.stderr])
				from.on('data', (chunk) => {
					said = `${said}${chunk}`.slice(-2000);
				});
			for (let n = 0; n < 100; n++) {
				if (await stunAnswer({ host: '127.0.0.1', port }, 200)) return;
				await pause(20);
			}
			throw new Error(`coturn does not answer: ${said}`);
		},
		async kill() {
			const ending = running;
			running = undefined;
			if (!ending) return;
			const gone = new Promise((resolve) => ending.once('exit', resolve));
			ending.kill('SIGKILL');
			await gone;
		},
	};
};
