import { describe, expect, test } from 'vitest';
import { mediaType } from './media-type.ts';

describe('what a file is', () => {
	test.each([
		['%PDF-1.7 …', 'application/pdf'],
		['GIF89a', 'image/gif'],
		['PK\u0003\u0004', 'application/zip'],
		['RIFF0000WEBPVP8 ', 'image/webp'],
		['<!doctype html><script>alert(1)</script>', 'text/plain'],
		['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'text/plain'],
		['a,b\r\n1,2\t3\n', 'text/plain'],
		['été 🏡', 'text/plain'],
		['\u0000\u0001', 'application/octet-stream'],
	])('%j is %s', (text, type) => {
		expect(mediaType(Buffer.from(text))).toBe(type);
	});

	test('is what its bytes say where they are no text', () => {
		expect(mediaType(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toBe('image/png');
		expect(mediaType(Buffer.from([0xc3, 0x28]))).toBe('application/octet-stream');
		// A sign of several bytes, cut where one stops looking.
		expect(mediaType(Buffer.from(`${'a'.repeat(4095)}é`))).toBe('text/plain');
	});
});
