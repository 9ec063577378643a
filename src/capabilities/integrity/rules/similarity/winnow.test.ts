import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gramsOf } from './grams.ts';
import { tilesOf } from './tiles.ts';
import { fingerprintsOf, surelyFound, type Winnowing, winnow, winnowings } from './winnow.ts';

const codes = (most: number) => fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: most });
const sizes = fc.record({ k: fc.integer({ min: 1, max: 8 }), w: fc.integer({ min: 1, max: 8 }) });
const asReading = (all: readonly number[]) => ({ kind: 'code' as const, folded: Uint32Array.from(all) });

describe('winnowing', () => {
	test('finds every run of at least k + w - 1 tokens that two texts share, wherever it stands in them', () => {
		fc.assert(
			fc.property(sizes, codes(30), codes(30), codes(30), codes(30), fc.context(), (size, a, b, c, d, context) => {
				const run = Array.from({ length: surelyFound(size) }, (_, n) => 5 + ((n * n) % 7));
				const one = fingerprintsOf(asReading([...a, ...run, ...b]), size);
				const other = fingerprintsOf(asReading([...c, ...run, ...d]), size);
				const within = ({ hashes, places }: typeof one, from: number) =>
					[...hashes].filter((_, n) => {
						const place = places[n] ?? 0;
						return place >= from && place + size.k <= from + run.length;
					});
				const shared = within(one, a.length).filter((hash) => within(other, c.length).includes(hash));
				context.log(`${shared.length} shared`);
				expect(shared.length).toBeGreaterThan(0);
			}),
		);
	});

	test('keeps no fingerprint of what is shorter than k, and one of every window', () => {
		fc.assert(
			fc.property(sizes, codes(60), ({ k, w }: Winnowing, all) => {
				const grams = gramsOf(Uint32Array.from(all), k);
				const kept = winnow(grams, w);
				const possible = Math.max(0, all.length - k + 1);
				if (possible === 0) expect(kept).toEqual([]);
				for (let at = 0; at + w <= possible; at++)
					expect(kept.some((place) => place >= at && place < at + w)).toBe(true);
				expect(kept).toEqual([...new Set(kept)].toSorted((one, other) => one - other));
			}),
		);
	});

	test('never takes together what stands on both sides of a token that agrees with nothing', () => {
		const grams = gramsOf(Uint32Array.from([1, 2, 3, 0, 1, 2, 3]), 3);
		expect([...grams].map((gram) => gram !== 0)).toEqual([true, false, false, false, true, false, false]);
		expect(grams[0]).toBe(grams[4]);
	});
});

describe('tiles', () => {
	const asSequence = (all: readonly number[]) => ({ folded: Uint32Array.from(all), ...fingerprintsOf(asReading(all)) });
	const least = surelyFound(winnowings.code);

	test('agree token by token, are long enough, and overlap in neither text', () => {
		fc.assert(
			fc.property(codes(120), codes(120), (a, b) => {
				const [one, other] = [asSequence(a), asSequence(b)];
				const tiles = tilesOf(one, other, least);
				const [here, there] = [new Set<number>(), new Set<number>()];
				for (const tile of tiles) {
					expect(tile.length).toBeGreaterThanOrEqual(least);
					for (let n = 0; n < tile.length; n++) {
						expect(a[tile.here + n]).toBe(b[tile.there + n]);
						expect(here.has(tile.here + n) || there.has(tile.there + n)).toBe(false);
						here.add(tile.here + n);
						there.add(tile.there + n);
					}
				}
			}),
		);
	});

	test('hold two pieces that changed places, each from its first token to its last', () => {
		const [first, second] = [0, 100].map((from) => Array.from({ length: 20 }, (_, n) => from + n + 1));
		const tiles = tilesOf(
			asSequence([...(first ?? []), 500, ...(second ?? [])]),
			asSequence([...(second ?? []), 600, 601, ...(first ?? [])]),
			least,
		);
		expect(tiles).toEqual([
			{ here: 0, there: 22, length: 20 },
			{ here: 21, there: 0, length: 20 },
		]);
	});

	test('of what is repeated thousands of times end in a moment', () => {
		const many = asSequence(Array.from({ length: 60_000 }, (_, n) => (n % 5) + 1));
		const started = performance.now();
		expect(tilesOf(many, many, least)[0]?.length).toBe(60_000);
		expect(performance.now() - started).toBeLessThan(4000);
	});
});
