import { describe, expect, test } from 'vitest';
import { describeDevice } from './device.ts';

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9)';
const macOs = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7)';
const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)';

describe('a device', () => {
	// Nearly every browser says that it is Chrome and Safari too, and every Android that it is Linux.
	test.each([
		['Firefox, Android', 'Mozilla/5.0 (Android 15; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0'],
		['Firefox, Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0'],
		['Chrome, Windows', `${windows} ${webkit} Chrome/131.0.0.0 Safari/537.36`],
		['Edge, Windows', `${windows} ${webkit} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`],
		['Opera, Windows', `${windows} ${webkit} Chrome/131.0.0.0 Safari/537.36 OPR/115.0.0.0`],
		['Chrome, Android', `${android} ${webkit} Chrome/131.0.0.0 Mobile Safari/537.36`],
		['Chrome, ChromeOS', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/131.0.0.0 Safari/537.36`],
		['Safari, macOS', `${macOs} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15`],
		['Safari, iPhone', `${iPhone} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1`],
		['curl', 'curl/8.11.0'],
	])('is described as %s', (described, userAgent) => {
		expect(describeDevice(userAgent)).toBe(described);
	});

	test('that says nothing, or nothing known, is described by nothing', () => {
		expect(describeDevice(null)).toBe('');
		expect(describeDevice('')).toBe('');
		expect(describeDevice('<script>alert(1)</script>')).toBe('');
	});
});
