import { callOut, type Outbound, OutboundFault } from '../http/outbound.ts';
import { GitFault, type GitLimits } from './git-fault.ts';
import { flush, packet, packetReader } from './packets.ts';

interface Wanted {
	/** Of the repository, over HTTPS, without a slash at its end. */
	readonly address: string;
	/** A branch, a tag or the whole id of a commit; empty: what the repository shows first. */
	readonly ref: string;
}

interface Fetching extends GitLimits {
	readonly loopback: boolean;
	/** Takes the pack as it comes. */
	readonly take: (part: Buffer) => Promise<void>;
}

/** A list of all branches and tags is no longer than this. */
const mostListed = 16 * 1024 ** 2;
/** What git wraps the pack into, and what it says meanwhile. */
const wrapping = (bytes: number) => Math.ceil(bytes * 1.01) + 1024 ** 2;
const service = 'git-upload-pack';
const listing = `/info/refs?service=${service}`;
const sha1 = /^[0-9a-f]{40}$/;
/** Some places show git only to who says to be one, and a page to all others. */
const agent = { 'user-agent': 'git/tremplin' };

/**
 * Fetches one commit of a public repository, with its files and without what came before it, as git's own "smart" HTTP
 * does (gitprotocol-http, gitprotocol-pack, version 0, which every server speaks). Nothing is written and nothing run: no
 * hooks, no submodules, no large files of another server. Answers the id of what was asked for: of a commit, or of a tag
 * that leads to one. Throws `GitFault`.
 */
export const fetchCommit = async ({ address, ref }: Wanted, how: Fetching): Promise<string> => {
	const { base, refs, speaks } = await listed(address, how);
	const id = chosen(refs, ref);
	if (!speaks.has('side-band-64k') || !speaks.has('shallow')) throw new GitFault('no-repository');
	const asked = [`want ${id} side-band-64k ofs-delta agent=tremplin\n`, 'deepen 1\n'].map(packet).join('');
	const { take, isOver } = packsIn(how.take, sha1.test(ref));
	const { status } = await call(`${base}/${service}`, how, {
		method: 'POST',
		headers: {
			...agent,
			...{ 'content-type': `application/x-${service}-request`, accept: `application/x-${service}-result` },
		},
		body: `${asked}${flush}${packet('done\n')}`,
		mostBytes: wrapping(how.bytes),
		take,
	});
	if (status !== 200) throw new GitFault(codeOf(status));
	if (!isOver()) throw new GitFault('broken');
	return id;
};

/** One call within what time is left. Throws `GitFault`. */
const call = async (address: string, { until, loopback }: Fetching, wanted: Omit<Outbound, 'seconds'>) => {
	const seconds = Math.ceil((until - performance.now()) / 1000);
	if (seconds <= 0) throw new GitFault('too-slow');
	try {
		return await callOut(address, { ...wanted, seconds, loopback });
	} catch (error) {
		if (!(error instanceof OutboundFault)) throw error;
		if (error.cause instanceof GitFault) throw error.cause;
		throw new GitFault(faults[error.code] ?? 'not-allowed', error);
	}
};

const faults: Readonly<Partial<Record<OutboundFault['code'], GitFault['code']>>> = {
	'unknown-host': 'unreachable',
	'no-answer': 'unreachable',
	'too-slow': 'too-slow',
	'too-large': 'too-large',
};

const codeOf = (status: number): GitFault['code'] => {
	if (status === 401 || status === 403) return 'private';
	return status === 429 || status >= 500 ? 'unreachable' : 'not-found';
};

interface Listed {
	/** Where the repository is, after redirects. */
	readonly base: string;
	readonly refs: ReadonlyMap<string, string>;
	readonly speaks: ReadonlySet<string>;
}

const listed = async (address: string, how: Fetching): Promise<Listed> => {
	const { url, status, headers, body } = await call(`${address}${listing}`, how, {
		headers: agent,
		mostBytes: mostListed,
		redirects: 3,
	});
	if (status !== 200) throw new GitFault(codeOf(status));
	// A page of a website also answers with 200, and one that redirects to a page to sign in as well.
	const [type] = String(headers['content-type']).split(';');
	if (type !== `application/x-${service}-advertisement` || !url.endsWith(listing)) throw new GitFault('no-repository');
	const refs = new Map<string, string>();
	let said = '';
	let isListing = false;
	const reader = packetReader((content) => {
		const [line = '', more] = (content?.toString() ?? '').replace(/\n$/, '').split('\0');
		isListing ||= line === `# service=${service}`;
		if (more !== undefined) said = more;
		if (sha1.test(line.slice(0, 40)) && line[40] === ' ') refs.set(line.slice(41), line.slice(0, 40));
	});
	await reader.take(body);
	const speaks = new Set(said.split(' '));
	// Ids of another length are not read here.
	if (!reader.isWhole() || !isListing || speaks.has('object-format=sha256')) throw new GitFault('no-repository');
	return { base: url.slice(0, -listing.length), refs, speaks };
};

const chosen = (refs: ReadonlyMap<string, string>, ref: string): string => {
	if (refs.size === 0 || refs.has('capabilities^{}')) throw new GitFault('empty');
	const found =
		ref === ''
			? refs.get('HEAD')
			: (refs.get(`refs/heads/${ref}`) ?? refs.get(`refs/tags/${ref}`) ?? (sha1.test(ref) ? ref : undefined));
	if (!found) throw new GitFault('no-such-ref');
	return found;
};

/** Takes the pack out of what the server answers. A commit that was asked for by its id may be unknown to it. */
const packsIn = (take: Fetching['take'], byId: boolean) => {
	let begun = false;
	let over = false;
	const reader = packetReader(async (content) => {
		if (!begun) {
			const line = content?.toString() ?? '';
			if (line.startsWith('ERR ')) throw new GitFault(byId ? 'no-such-ref' : 'broken');
			begun = line.startsWith('NAK');
			return;
		}
		if (content === undefined) over = true;
		else if (content[0] === 1) await take(content.subarray(1));
		else if (content[0] !== 2) throw new GitFault('broken');
	});
	return { take: reader.take, isOver: () => over && reader.isWhole() };
};
