import { createHash } from 'node:crypto';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';

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

export class PageCache {
	readonly #pages = new Map<string, CachedPage>();
	readonly #purges = new Map<string, Moment>();
	#now: Moment = 0;
	#bytes = 0;
	hits = 0;
	misses = 0;

	get(key: string): CachedPage | undefined {
		const page = this.#pages.get(key);
		if (page) this.hits++;
		else this.misses++;
		return page;
	}

	get size(): number {
		return this.#pages.size;
	}

	begin(): Moment {
		return this.#now;
	}

	/** Keeps a page unless one of its tags was purged since the moment its rendering began. */
	async store(key: string, since: Moment, page: { tags: readonly string[]; type: string; headers: Record<string, string>; body: string }): Promise<CachedPage> {
		const identity = Buffer.from(page.body);
		const hint = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length };
		const [br, zipped] = await Promise.all([compressBrotli(identity, { params: hint }), compressGzip(identity, { level: 9 })]);
		const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`;
		const entry: CachedPage = { tags: page.tags, type: page.type, etag, headers: page.headers, bodies: { identity, br, gzip: zipped } };
		const stale = ['all', ...page.tags].some((tag) => (this.#purges.get(tag) ?? -1) >= since);
		if (!stale) {
			this.#drop(key);
			this.#pages.set(key, entry);
			this.#bytes += weight(entry);
			this.#makeRoom();
		}
		return entry;
	}

	/** Forgets every page with one of the tags; `all` forgets all. */
	purge(tags: readonly string[]): void {
		for (const tag of tags) this.#purges.set(tag, this.#now);
		this.#now++;
		const all = tags.includes('all');
		for (const [key, page] of this.#pages) if (all || page.tags.some((tag) => tags.includes(tag))) this.#drop(key);
		// The record of purges must not grow without end; a rendering never lasts as long as ten thousand purges.
		for (const [tag, at] of this.#purges) if (at < this.#now - 10_000) this.#purges.delete(tag);
	}

	#drop(key: string) {
		const page = this.#pages.get(key);
		if (!page) return;
		this.#bytes -= weight(page);
		this.#pages.delete(key);
	}

	#makeRoom() {
		for (const key of this.#pages.keys()) {
			if (this.#bytes <= mostBytes) return;
			this.#drop(key);
		}
	}
}

const weight = ({ bodies }: CachedPage) => bodies.identity.length + bodies.br.length + bodies.gzip.length;

/** One for each web process: the server in front and the framework behind share it. */
export const pageCache = new PageCache();
