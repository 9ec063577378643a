import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachment, fileName, shownLink } from './name.ts';

describe('the name of a file', () => {
	test.each([
		['plan.pdf', 'plan.pdf'],
		['../../etc/passwd', 'passwd'],
		['C:\\Users\\léa\\plan.pdf', 'plan.pdf'],
		['..', 'unnamed'],
		['a/', 'unnamed'],
		['.gitignore', '.gitignore'],
		['re\u202efdp.exe', 'refdp.exe'],
		['li\r\nne\u0000s\u2028.txt', 'lines.txt'],
		['\u200bplan\ufeff .txt\u2066', 'plan .txt'],
		['rapport\u00a0final.txt', 'rapport final.txt'],
		['e\u0301te\u0301.txt', 'été.txt'],
		['\ud800half.txt', '\ufffdhalf.txt'],
	])('%j is kept as %j', (given, kept) => {
		expect(fileName(given)).toBe(kept);
	});

	test('keeps its ending where it is too long', () => {
		expect(fileName(`${'a'.repeat(300)}.tar.gz`)).toBe(`${'a'.repeat(252)}.gz`);
	});

	test('is never empty, too long, a path, or able to break a header', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
				const kept = fileName(given);
				expect(kept.length).toBeGreaterThan(0);
				expect(kept.length).toBeLessThanOrEqual(255);
				expect(kept).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
				expect(kept).not.toMatch(/^\.*$/);
				expect(fileName(kept)).toBe(kept);
				expect(attachment(kept)).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/);
				expect(() => new Headers({ 'content-disposition': attachment(kept) })).not.toThrow();
			}),
		);
	});

	test('that is downloaded is whole for those who can read it', () => {
		expect(attachment('étude "1".pdf')).toBe(
			`attachment; filename="_tude _1_.pdf"; filename*=UTF-8''%C3%A9tude%20%221%22.pdf`,
		);
	});
});

test('an address is shown by where it really leads', () => {
	expect(shownLink('https://git.example/lea/toit')).toBe('git.example/lea/toit');
	expect(shownLink('https://bank.example@evil.example/')).toBe('evil.example');
});
