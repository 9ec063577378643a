import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/**
 * Pages that are the same for every visitor, kept whole and compressed in front of the web framework. A page names the
 * tags of what it shows; whatever changes that purges the tag.
 */
export interface CachedPage {
	readonly tags: readonly string[];
	readonly type: string;
	readonly etag: string;
	/** Headers besides those of content and cache. */
	readonly headers: Readonly<Record<string, string>>;
	readonly bodies: { readonly identity: Buffer; readonly br: Buffer; readonly gzip: Buffer };
}

const mostBytes = 64 * 2 ** 20;
/** What a rendering saw may be stale by the time that it is stored; the count at its start tells. */
export type Moment = number;

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

export interface PageCache {
	get(key: string): CachedPage | undefined;
	begin(): Moment;
	/** Keeps a page unless one of its tags was purged since the moment its rendering began. */
	store(key: string, since: Moment, page: NewPage): Promise<CachedPage>;
	/** Forgets every page with one of the tags; `all` forgets all. */
	purge(tags: readonly string[]): void;
	size(): number;
}

interface NewPage {
	readonly tags: readonly string[];
	readonly type: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

export const openPageCache = (): PageCache => {
	const pages = new Map<string, CachedPage>();
	const purges = new Map<string, Moment>();
	let now: Moment = 0;
	let bytes = 0;
	const drop = (key: string) => {
		bytes -= weight(pages.get(key));
		pages.delete(key);
	};
	return {
		get: (key) => pages.get(key),
		begin: () => now,
		size: () => pages.size,
		async store(key, since, page) {
			const entry = await pack(page);
			const stale = ['all', ...page.tags].some((tag) => (purges.get(tag) ?? -1) >= since);
			if (stale) return entry;
			drop(key);
			pages.set(key, entry);
			bytes += weight(entry);
			for (const oldest of pages.keys()) {
				if (bytes <= mostBytes) break;
				drop(oldest);
			}
			return entry;
		},
		purge(tags) {
			for (const tag of tags) purges.set(tag, now);
			now++;
			const all = tags.includes('all');
			for (const [key, page] of pages) if (all || page.tags.some((tag) => tags.includes(tag))) drop(key);
			// The record of purges must not grow without end; a rendering never lasts as long as ten thousand purges.
			for (const [tag, at] of purges) if (at < now - 10_000) purges.delete(tag);
		},
	};
};

const pack = async ({ tags, type, headers, body }: NewPage): Promise<CachedPage> => {
	const identity = Buffer.from(body);
	const params = {
		[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
		[constants.BROTLI_PARAM_QUALITY]: 9,
		[constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
	};
	const [br, zipped] = await Promise.all([compressBrotli(identity, { params }), compressGzip(identity, { level: 9 })]);
	const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`;
	return { tags, type, etag, headers, bodies: { identity, br, gzip: zipped } };
};

const weight = (page: CachedPage | undefined) =>
	page ? page.bodies.identity.length + page.bodies.br.length + page.bodies.gzip.length : 0;

/** One for each web process: the server in front and the framework behind share it. */
export const pageCache = openPageCache();
