import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';

interface Place {
	readonly host: string;
	readonly port: number;
}

/** The mark of STUN (RFC 8489), in each of its packets. */
const cookie = Buffer.from('2112a442', 'hex');
const bindingSuccess = 0x0101;

/** Whether a server answers a question of STUN by UDP, as relays do too, within so many milliseconds. */
export const stunAnswer = ({ host, port }: Place, patience: number): Promise<boolean> =>
	new Promise((resolve) => {
		const question = Buffer.concat([Buffer.from('00010000', 'hex'), cookie, randomBytes(12)]);
		const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
		const end = (answered: boolean) => {
			clearTimeout(timer);
			socket.removeAllListeners();
			socket.on('error', () => {});
			socket.close();
			resolve(answered);
		};
		const timer = setTimeout(() => end(false), patience);
		socket.on('error', () => end(false));
		socket.on('message', (answer) => {
			const isOurs = answer.length >= 20 && answer.subarray(4, 20).equals(question.subarray(4));
			if (isOurs && answer.readUInt16BE(0) === bindingSuccess) end(true);
		});
		socket.send(question, port, host, (error) => error && end(false));
	});

/** Whether something listens there by TCP: of servers that want to be spoken to in secret, no more is asked. */
export const tcpAnswer = ({ host, port }: Place, patience: number): Promise<boolean> =>
	new Promise((resolve) => {
		const socket = connect({ host, port });
		const end = (answered: boolean) => {
			clearTimeout(timer);
			socket.destroy();
			resolve(answered);
		};
		const timer = setTimeout(() => end(false), patience);
		socket.once('error', () => end(false));
		socket.once('connect', () => end(true));
	});
