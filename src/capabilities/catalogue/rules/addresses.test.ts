import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decoded, follow, isElsewhere, isOnPage, keyOf } from './addresses.ts';
import { slug } from './source.ts';

// One seed: a run that fails, fails again.
const runs = { seed: 2026, numRuns: 2000 };
const step = fc.constantFrom(
	'..',
	'.',
	'',
	'a',
	'b.md',
	'été',
	'a b',
	'%2e%2e',
	'%2E%2e%2F',
	'..%2f..',
	'%',
	'%zz',
	'...',
);
const address = fc.oneof(
	fc.array(step, { maxLength: 8 }).map((steps) => steps.join('/')),
	fc.string({ unit: 'binary', maxLength: 20 }),
);
const file = fc
	.array(fc.constantFrom('fr', 'a', 'b c', 'README.md'), { minLength: 1, maxLength: 4 })
	.map((all) => all.join('/'));

/** Where the path of an address leads by the rules of the system; undefined where it climbs out. */
const asSystem = (written: string, from: string): string | undefined => {
	const path = decoded(/^[^#?]*/.exec(written)?.[0] ?? '');
	const base = path.startsWith('/') ? '' : posix.dirname(from);
	const place = posix.join(base, path.replace(/^\/+/, '')).replace(/\/$/, '');
	if (place === '..' || place.startsWith('../')) return undefined;
	return place === '.' ? '' : place;
};

describe('an address that is followed', () => {
	test.each([
		['how.md', 'why.md', 'how.md', ''],
		['../a/README.md#x', 'b/README.md', 'a/README.md', 'x'],
		['./pictures/%C3%A9t%C3%A9.png', 'fr/why.md', 'fr/pictures/été.png', ''],
		['/install/README.md?v=2#les-%C3%A9tapes', 'b/c/d.md', 'install/README.md', 'les-étapes'],
		['a#b#c', 'x.md', 'a', 'b'],
		['100%.md', 'x.md', '100%.md', ''],
		['../', 'a/b.md', '', ''],
	])('%s from %s leads to %s', (from, seenFrom, path, anchor) => {
		expect(follow(from, seenFrom)).toEqual({ path, anchor });
	});

	test.each(['../x.md', '../../etc/passwd', 'a/../../x', '%2e%2e/x', '..%2fx', '/../x', '/a/../../x'])(
		'%s does not climb out of the course',
		(climbing) => {
			expect(follow(climbing, 'top.md')).toBeUndefined();
		},
	);

	test('never climbs out, whatever is written, and leads where a path of the system would', () => {
		fc.assert(
			fc.property(address, file, (written, from) => {
				const target = follow(written, from);
				expect(target?.path).toBe(asSystem(written, from));
				for (const one of target?.path.split('/').slice(0, -1) ?? []) expect(['..', '.', '']).not.toContain(one);
			}),
			runs,
		);
	});
});

describe('the key of a chapter', () => {
	test.each([
		['why-git.md', 'why-git'],
		['django_forms/README.md', 'django-forms'],
		['README.md', 'introduction'],
		['Été à l’école.markdown', 'ete-a-l-ecole'],
		['a/b/index.MD', 'a-b'],
		['курс.md', 'introduction'],
		['__proto__.md', 'proto'],
	])('of %s is %s', (path, key) => {
		expect(keyOf(path)).toBe(key);
	});

	test('is one that a course may have, whatever the file is called', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (path) => slug.safeParse(keyOf(path)).success),
			runs,
		);
	});

	test('leaves room for a number after it', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme', minLength: 60, maxLength: 200 }),
				(path) => slug.safeParse(`${keyOf(path)}-999`).success,
			),
			runs,
		);
	});

	test('of a key is the key itself', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,4}$/), (key) => {
				fc.pre(key !== 'readme' && key !== 'index');
				expect(keyOf(key)).toBe(key);
			}),
			runs,
		);
	});
});

test('addresses lead elsewhere with a protocol, and stay on the page with an anchor alone', () => {
	expect(['https://a.example', 'mailto:a@b.example', '//a.example', 'JavaScript:x'].filter(isElsewhere)).toHaveLength(
		4,
	);
	expect(['a.md', '../a:b.md', '/a', '#x'].filter(isElsewhere)).toEqual([]);
	expect(['', '#x', 'a#x'].map(isOnPage)).toEqual([true, true, false]);
});
