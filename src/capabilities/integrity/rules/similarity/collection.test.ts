import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCollection, type ReadFile } from './collection.ts';
import { readProse } from './plain-readings.ts';
import { lineStarts } from './text.ts';
import { openTokens } from './tokens.ts';

const most = 100_000;
const prose = (text: string, path = 'essay.md'): ReadFile => ({
	path,
	reading: readProse(text, most),
	lines: lineStarts(text),
});
/** A program as two readings of made-up codes; each token is one character of a line of ten. */
const program = (codes: readonly number[], path = 'work.js'): ReadFile => {
	const tokens = openTokens(most);
	for (const [n, code] of codes.entries()) tokens.add(code, Math.ceil(code / 2), n, n + 1);
	const lines = Uint32Array.from({ length: Math.ceil(codes.length / 10) || 1 }, (_, n) => n * 10);
	return { path, reading: tokens.close('code'), lines };
};

const codes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 4, maxLength: 80 });
const files = fc
	.array(codes, { minLength: 1, maxLength: 3 })
	.map((all) => all.map((one, n) => program(one, `${n}.js`)));

const against = (
	work: readonly ReadFile[],
	earlier: readonly (readonly ReadFile[])[],
	given: readonly ReadFile[] = [],
) => {
	const collection = openCollection(given.map(({ reading }) => reading));
	for (const [n, one] of earlier.entries()) collection.add(`${n}`, collection.prepare(one));
	return collection.compare(collection.prepare(work), 50);
};
const words = (from: number, count: number) => Array.from({ length: count }, (_, n) => `mot${from + n}`).join(' ');

describe('likeness', () => {
	test('with itself is one, all of it covered where it is long enough, whoever else is there', () => {
		fc.assert(
			fc.property(files, fc.array(files, { maxLength: 4 }), (own, others) => {
				const found = against(own, [own, ...others]).find(({ id }) => id === '0');
				for (const figure of ['similarity', 'ofHere', 'ofThere', 'plainOfHere', 'plainOfThere'] as const)
					expect(found?.[figure]).toBeCloseTo(1, 9);
			}),
		);
	});

	test('is what it would be with one work of each author, however often somebody handed in the same', () => {
		fc.assert(
			fc.property(files, files, fc.array(files, { maxLength: 4 }), (own, other, others) => {
				const figureOf = (times: number) => {
					const collection = openCollection();
					for (const [n, work] of [other, ...others].entries())
						for (let time = 0; time < times; time++)
							collection.add(`${n} ${time}`, collection.prepare(work), `author ${n}`);
					return collection.compare(collection.prepare(own), 50).find(({ id }) => id === '0 0')?.similarity ?? 0;
				};
				expect(figureOf(3)).toBeCloseTo(figureOf(1), 9);
			}),
		);
	});

	test('is the same from either side, each share from its own', () => {
		fc.assert(
			fc.property(files, files, fc.array(files, { maxLength: 4 }), (one, other, others) => {
				const [there] = against(one, [other, ...others]).filter(({ id }) => id === '0');
				const [back] = against(other, [one, ...others]).filter(({ id }) => id === '0');
				expect(there?.similarity ?? 0).toBeCloseTo(back?.similarity ?? 0, 9);
				expect(there?.ofHere ?? 0).toBeCloseTo(back?.ofThere ?? 0, 9);
				expect(there?.ofThere ?? 0).toBeCloseTo(back?.ofHere ?? 0, 9);
				expect(there?.plainOfHere ?? 0).toBeCloseTo(back?.plainOfThere ?? 0, 9);
			}),
		);
	});

	test('is from 0 to 1, and passages lie within the files that they name', () => {
		fc.assert(
			fc.property(files, fc.array(files, { minLength: 1, maxLength: 4 }), (own, others) => {
				for (const found of against(own, [own, ...others])) {
					const shares = [found.similarity, found.ofHere, found.ofThere, found.coveredHere, found.coveredThere];
					for (const figure of shares) {
						expect(figure).toBeGreaterThanOrEqual(0);
						expect(figure).toBeLessThanOrEqual(1);
					}
					for (const { here, tokens } of found.passages) {
						const file = own.find(({ path }) => path === here.path);
						expect(here.to - here.from).toBe(tokens);
						expect(here.to).toBeLessThanOrEqual(file?.reading.exact.length ?? 0);
						expect(here.firstLine).toBe(Math.floor(here.from / 10) + 1);
						expect(here.lastLine).toBe(Math.floor((here.to - 1) / 10) + 1);
					}
				}
			}),
		);
	});

	test('of a text without its case, accents and signs is that of the same text', () => {
		const text = 'L’élève a déjà rendu son travail : il s’agit d’un résumé très soigné, où chaque mot fut pesé.';
		const [found] = against([prose(text)], [[prose(text.normalize('NFD').toUpperCase().replaceAll(/[,:.]/g, ' — '))]]);
		expect(found?.similarity).toBe(1);
		expect(found?.passages).toHaveLength(1);
		expect(found?.passages[0]?.here).toMatchObject({ from: 0, to: text.length - 1, firstLine: 1, lastLine: 1 });
	});

	test('of unrelated texts is nothing; of one with a fifth of another, about that fifth', () => {
		expect(against([prose(words(0, 400))], [[prose(words(1000, 400))]])).toEqual([]);
		const mixed = prose(`${words(2000, 320)} ${words(0, 80)}`);
		const [found] = against([mixed], [[prose(words(0, 400))]]);
		expect(found?.ofHere).toBeGreaterThan(0.17);
		expect(found?.ofHere).toBeLessThan(0.22);
		expect(found?.longest).toBe(80);
	});

	test('counts for little what most have, and leaves out what the project gave', () => {
		const given = words(0, 60);
		const works = Array.from({ length: 12 }, (_, n) => [prose(`${given} ${words(1000 * (n + 1), 60)}`)]);
		const [mine = [], ...others] = works;
		const common = against(mine, others);
		expect(Math.max(...common.map(({ similarity }) => similarity))).toBeLessThan(0.05);
		expect(common[0]?.plainOfHere).toBeGreaterThan(0.4);
		expect(against(mine, others, [prose(given, 'statement.md')])).toEqual([]);
		const copy = [prose(`${given} ${words(3000, 30)} ${words(90_000, 30)}`)];
		expect(against(copy, works)[0]).toMatchObject({ id: '2', longest: 90 });
		expect(against(copy, works, [prose(given, 'statement.md')])[0]).toMatchObject({ id: '2', longest: 30 });
	});

	test('covers every function in whatever order, whatever stands between', () => {
		const lengths = fc.array(fc.integer({ min: 12, max: 30 }), { minLength: 1, maxLength: 8 });
		const orders = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });
		const noise = fc.array(fc.integer({ min: 90_000, max: 99_999 }), { maxLength: 6 });
		fc.assert(
			fc.property(lengths, orders, fc.array(noise, { minLength: 9, maxLength: 9 }), (sizes, order, between) => {
				const functions = sizes.map((size, n) => Array.from({ length: size }, (_, at) => 2 * (100 * n + at + 1)));
				const moved = functions
					.map((codes, n) => ({ codes, place: order[n] ?? 0 }))
					.toSorted((one, other) => one.place - other.place)
					.flatMap(({ codes }, n) => [...(between[n] ?? []), ...codes]);
				const [found] = against([program([...moved, ...(between[8] ?? [])])], [[program(functions.flat())]]);
				expect(found?.coveredThere).toBe(1);
				expect(found?.passages.every(({ same }) => same === 1)).toBe(true);
			}),
		);
	});

	test('finds functions in another order, and says of a passage whether its values agree too', () => {
		const [first, second] = [1, 200].map((from) => Array.from({ length: 40 }, (_, n) => from + 2 * n));
		const moved = [program([...(second ?? []), ...(first ?? [])])];
		const changed = [program([...(first ?? []).map((code, n) => (n % 4 === 0 ? code + 1 : code)), ...(second ?? [])])];
		const [found] = against([program([...(first ?? []), ...(second ?? [])])], [moved]);
		expect(found?.coveredHere).toBe(1);
		expect(found?.similarity).toBeGreaterThan(0.9);
		const [other] = against(changed, [[program([...(first ?? []), ...(second ?? [])])]]);
		expect(other).toMatchObject({ longest: 80, coveredHere: 1 });
		expect(other?.passages[0]?.same).toBeCloseTo(70 / 80, 9);
	});
});
