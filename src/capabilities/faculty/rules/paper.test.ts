import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isIban, isSiret, plainIban } from './iban.ts';
import { centsOf, isCurrency, plainAmount, showAmount } from './money.ts';

describe('an account number', () => {
	// Those that the banks themselves give as examples.
	test.each([
		'FR76 3000 6000 0112 3456 7890 189',
		'DE89 3704 0044 0532 0130 00',
		'ES91 2100 0418 4502 0005 1332',
		'gb82 west 1234 5698 7654 32',
		'BE68 5390 0754 7034',
	])('%s can be one', (text) => expect(isIban(text)).toBe(true));

	test.each(['', 'FR76', 'FR7630006000011234567890180', 'DE8937040044053201300', 'FR76 3000 6000 0112 3456 7890 18９'])(
		'%s cannot',
		(text) => expect(isIban(text)).toBe(false),
	);

	test('is another with one digit wrong, or two that changed places', () => {
		const good = plainIban('FR76 3000 6000 0112 3456 7890 189');
		fc.assert(
			fc.property(fc.integer({ min: 2, max: 26 }), fc.integer({ min: 1, max: 9 }), (at, more) => {
				const digit = (Number(good[at]) + more) % 10;
				expect(isIban(good.slice(0, at) + digit + good.slice(at + 1))).toBe(false);
			}),
		);
		for (let at = 4; at < 26; at++)
			if (good[at] !== good[at + 1])
				expect(isIban(good.slice(0, at) + good[at + 1] + good[at] + good.slice(at + 2))).toBe(false);
	});

	test('of a company has its own check', () => {
		expect(['732 829 320 00074', '35600000000048'].map(isSiret)).toEqual([true, true]);
		expect(['73282932000075', '7328293200007', 'a', ''].some(isSiret)).toBe(false);
	});
});

describe('an amount', () => {
	test.each([
		['12,50', 1250],
		['12.5', 1250],
		['-3', -300],
		['−3,05', -305],
		['1\u202f250,00', 125_000],
		['0', 0],
	] as const)('%s is %i cents', (text, cents) => expect(centsOf(text)).toBe(cents));
	test.each(['', '12,505', '1e3', '--1', '12,', 'NaN', '99999999', '=1+1'])('%s is none', (text) =>
		expect(centsOf(text)).toBeUndefined(),
	);
	test('is read back as it was written', () => {
		fc.assert(
			fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (cents) => {
				expect(centsOf(plainAmount(cents))).toBe(cents);
			}),
		);
	});
	test('is in a currency of a hundred parts', () => {
		expect(['EUR', 'USD', 'MAD'].every(isCurrency)).toBe(true);
		expect(['JPY', 'XOF', 'TND', 'EURO', 'eur', 'ZZZ', ''].some(isCurrency)).toBe(false);
		expect(['fr', 'en', 'es'].map((locale) => showAmount(123_450, 'EUR', locale))).toEqual([
			'1\u202f234,50\u00a0€',
			'€1,234.50',
			'1234,50\u00a0€',
		]);
	});
});
