import { beforeEach, describe, expect, test } from 'vitest';
import { cacheKey } from './front.ts';
import { openPageCache, type PageCache } from './page-cache.ts';

const page = (tags: string[], body = 'x'.repeat(100)) => ({ tags, type: 'text/html', headers: {}, body });

describe('a cached page', () => {
	let cache: PageCache;
	beforeEach(() => {
		cache = openPageCache();
	});

	test('is forgotten when one of its tags is purged, and no other is', async () => {
		await cache.store('/a', cache.begin(), page(['course:1', 'catalogue']));
		await cache.store('/b', cache.begin(), page(['course:2']));
		cache.purge(['course:1']);
		expect(cache.get('/a')).toBeUndefined();
		expect(cache.get('/b')).toBeDefined();
		cache.purge(['all']);
		expect(cache.size()).toBe(0);
	});

	test('is not kept when its content changed while it was rendered', async () => {
		const since = cache.begin();
		cache.purge(['course:1']);
		await cache.store('/a', since, page(['course:1']));
		expect(cache.get('/a')).toBeUndefined();
		await cache.store('/a', cache.begin(), page(['course:1']));
		expect(cache.get('/a')).toBeDefined();
	});

	test('leaves room: the oldest go first', async () => {
		const large = (n: number) => `${n}`.repeat(20 * 2 ** 20);
		for (const n of [1, 2, 3, 4]) await cache.store(`/${n}`, cache.begin(), page([], large(n)));
		expect(cache.get('/1')).toBeUndefined();
		expect(cache.get('/4')).toBeDefined();
	}, 30_000);
});

describe('the key of a page', () => {
	test('is the same whatever a stranger adds to the address', () => {
		expect(cacheKey('GET', '/fr/courses?utm=1&x=2', '')).toBe('/fr/courses');
		expect(cacheKey('GET', '/fr/courses?', '')).toBe('/fr/courses');
	});

	test('is another for each face', () => {
		expect(cacheKey('GET', '/fr?x=1', 'member author')).toBe('/fr member author');
	});

	test('does not exist for somebody unknown, for a search, for a form, for an address in disguise', () => {
		expect(cacheKey('GET', '/fr', undefined)).toBeUndefined();
		for (const name of ['q', 'cursor', 'language', 'level', 'subject', 'duration'])
			expect(cacheKey('GET', `/fr/courses?a=1&${name}=x`, '')).toBeUndefined();
		expect(cacheKey('GET', '/fr/%63ourses', '')).toBeUndefined();
		expect(cacheKey('POST', '/fr', '')).toBeUndefined();
	});
});
