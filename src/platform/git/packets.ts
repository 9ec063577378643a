import { GitFault } from './git-fault.ts';

/** A line as git sends it: its length in four hexadecimal signs, then itself. */
export const packet = (text: string): string => (text.length + 4).toString(16).padStart(4, '0') + text;
export const flush = '0000';

/** No packet is longer: git's own limit, 65520 with its length. */
const longest = 65_520;

/**
 * Cuts what comes into packets, wherever the line cut it; a flush is heard as nothing. Throws `GitFault` where it is no
 * sequence of packets.
 */
export const packetReader = (heard: (content: Buffer | undefined) => Promise<void> | void) => {
	let rest: Buffer = Buffer.alloc(0);
	return {
		async take(part: Buffer): Promise<void> {
			rest = rest.length === 0 ? part : Buffer.concat([rest, part]);
			let at = 0;
			while (rest.length - at >= 4) {
				const length = lengthIn(rest.toString('latin1', at, at + 4));
				if (length === 0) {
					at += 4;
					await heard(undefined);
					continue;
				}
				if (rest.length - at < length) break;
				await heard(rest.subarray(at + 4, at + length));
				at += length;
			}
			rest = rest.subarray(at);
		},
		/** Whether nothing was cut off. */
		isWhole: () => rest.length === 0,
	};
};

const lengthIn = (signs: string): number => {
	const length = /^[0-9a-f]{4}$/i.test(signs) ? Number.parseInt(signs, 16) : -1;
	if (length !== 0 && (length < 4 || length > longest)) throw new GitFault('no-repository');
	return length;
};
