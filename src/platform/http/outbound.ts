import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isLoopback, isPublic } from './networks.ts';
import { requestFor } from './request.ts';

/** Why a call to an address that somebody gave was not made, or had no answer. */
export type OutboundCode =
	| 'not-an-address'
	| 'not-https'
	| 'credentials-inside'
	| 'unknown-host'
	| 'private-network'
	| 'too-many-redirects'
	| 'too-large'
	| 'too-slow'
	| 'no-answer';

export class OutboundFault extends Error {
	readonly code: OutboundCode;

	constructor(code: OutboundCode, cause?: unknown) {
		super(code, { cause });
		this.name = 'OutboundFault';
		this.code = code;
	}
}

interface Found {
	readonly address: string;
	readonly family: number;
}

export interface Outbound {
	readonly method?: 'GET' | 'POST';
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
	/** For all of it: finding the name, connecting, redirects, the last byte. */
	readonly seconds: number;
	/** Of the answer's body; none of it is read where this is 0. */
	readonly mostBytes: number;
	/** Takes the body of an answer of 200 part by part as it comes, and none is kept: the line waits for it. */
	readonly take?: (part: Buffer) => Promise<void>;
	/** How many are followed; each is checked as the first address was. None if not said. */
	readonly redirects?: number;
	/** Lets this machine itself be called, without TLS too. For tests and trials alone: set by OUTBOUND_LOOPBACK. */
	readonly loopback?: boolean | undefined;
	/** Finds the addresses of a name; the machine's own way if not said. */
	readonly find?: (name: string) => Promise<readonly Found[]>;
}

export interface Answered {
	/** Where it came from, after redirects. */
	readonly url: string;
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: Buffer;
}

/** What an address says of itself, before any name is looked up. Throws `OutboundFault`. */
export const checkedAddress = (address: string, loopback = false): URL => {
	if (!URL.canParse(address)) throw new OutboundFault('not-an-address');
	const url = new URL(address);
	if (url.username || url.password) throw new OutboundFault('credentials-inside');
	const host = hostOf(url);
	const own = loopback && (isLoopback(host) || host === 'localhost');
	if (url.protocol !== 'https:' && !(own && url.protocol === 'http:')) throw new OutboundFault('not-https');
	if (isIP(host) !== 0 && !own && !isPublic(host)) throw new OutboundFault('private-network');
	return url;
};

/** `[::1]` -> `::1`. Other ways to write an address, such as 0x7f.1, are made plain when it is parsed. */
const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '');

/**
 * The one way to call an address that somebody gave: never this machine, a private network, or what leads there. A name is
 * looked up once and the connection goes to what was found, so that a second answer of the name server changes nothing;
 * one closed address among several closes all. Throws `OutboundFault`.
 */
export const callOut = async (address: string, wanted: Outbound): Promise<Answered> => {
	const over = AbortSignal.timeout(wanted.seconds * 1000);
	try {
		return await follow(address, wanted, over);
	} catch (error) {
		if (error instanceof OutboundFault) throw error;
		throw new OutboundFault(over.aborted ? 'too-slow' : 'no-answer', error);
	}
};

const follow = async (address: string, wanted: Outbound, over: AbortSignal): Promise<Answered> => {
	const url = checkedAddress(address, wanted.loopback);
	const answered = await ask(url, await found(url, wanted, over), wanted, over);
	const { location } = answered.headers;
	const moved = [301, 302, 303, 307, 308].includes(answered.status) && typeof location === 'string';
	if (!moved || wanted.redirects === undefined || wanted.method === 'POST') return answered;
	if (wanted.redirects === 0) throw new OutboundFault('too-many-redirects');
	if (!URL.canParse(location, url.href)) throw new OutboundFault('not-an-address');
	const next = new URL(location, url);
	// What is meant for one host is not told to another.
	const { headers: _, ...without } = wanted;
	const kept = next.origin === url.origin ? wanted : without;
	return follow(next.href, { ...kept, redirects: wanted.redirects - 1 }, over);
};

const found = async (url: URL, { loopback, find }: Outbound, over: AbortSignal): Promise<readonly Found[]> => {
	const host = hostOf(url);
	const literal = isIP(host);
	const all = literal ? [{ address: host, family: literal }] : await named(host, find ?? ofMachine, over);
	if (all.length === 0) throw new OutboundFault('unknown-host');
	const may = ({ address }: Found) => isPublic(address) || (loopback === true && isLoopback(address));
	if (!all.every(may)) throw new OutboundFault('private-network');
	// Without TLS nothing leaves this machine, whatever the name says.
	if (url.protocol === 'http:' && !all.every(({ address }) => isLoopback(address)))
		throw new OutboundFault('not-https');
	return all;
};

const ofMachine = (name: string) => lookup(name, { all: true });

const named = (host: string, find: (name: string) => Promise<readonly Found[]>, over: AbortSignal) =>
	Promise.race([
		find(host).catch((error) => {
			throw new OutboundFault('unknown-host', error);
		}),
		new Promise<never>((_, reject) => {
			over.addEventListener('abort', () => reject(new OutboundFault('too-slow')), { once: true });
		}),
	]);

const ask = async (url: URL, all: readonly Found[], wanted: Outbound, signal: AbortSignal): Promise<Answered> => {
	const request = await requestFor(url);
	return new Promise((resolve, reject) => {
		const [first] = all as readonly [Found];
		const sent = request(url, {
			method: wanted.method ?? 'GET',
			headers: { 'user-agent': 'Tremplin', ...wanted.headers },
			signal,
			// No connection is kept, and none of another call is used.
			agent: false,
			// Asked by the connection: answered with what was checked.
			lookup: (_host, options, done) => (options.all ? done(null, [...all]) : done(null, first.address, first.family)),
		});
		sent.on('error', reject);
		sent.on('response', (response) => {
			const { statusCode: status = 0, headers } = response;
			const answered = (body: Buffer) => resolve({ url: url.href, status, headers, body });
			if (wanted.mostBytes === 0) {
				answered(Buffer.alloc(0));
				sent.destroy();
				return;
			}
			bodyOf(response, status === 200 ? wanted : { ...wanted, take: undefined }).then(answered, (error) => {
				sent.destroy();
				reject(error);
			});
		});
		sent.end(wanted.body);
	});
};

type Taken = Pick<Outbound, 'mostBytes'> & { readonly take?: Outbound['take'] | undefined };

const bodyOf = async (parts: AsyncIterable<Buffer>, { mostBytes, take }: Taken): Promise<Buffer> => {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const part of parts) {
		size += part.length;
		if (size > mostBytes) throw new OutboundFault('too-large');
		if (take) await take(part);
		else chunks.push(part);
	}
	return Buffer.concat(chunks);
};
