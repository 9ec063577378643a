import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pick } from '#platform/chance.ts';
import {
	type Candidate,
	candidatesOf,
	eligible,
	frozenHash,
	frozenText,
	type Hearer,
	type Turn,
} from './candidates.ts';
import { isFixedBy, linkBefore, linkBytes } from './chain.ts';
import { drawn } from './draw.ts';

const link = Buffer.from(Array.from({ length: linkBytes }, (_, n) => n));
const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const first = { projectId: idOf(0xaa), number: 2, turn: 1 };
const handedIn = 'ece337d77fd9e30f94225443c7f38096ed232a2310ae824932feb6e62ac525d6';
const rule = { languages: ['fr'], attemptsApart: 2 };
const free: Omit<Hearer, 'id'> = {
	isQualified: true,
	isPaused: false,
	languages: ['fr', 'en'],
	isFree: true,
	isLearner: false,
	wasMentor: false,
	isAuthor: false,
	drawnAttemptsAgo: null,
	hasTie: false,
	load: 0,
	mostLoad: 5,
	withdrew: false,
	hasDecided: false,
};

describe('the chain', () => {
	test('goes back a day at a time, as anybody can reckon', () => {
		// Reckoned by hashlib of Python.
		expect(linkBefore(link, 1).toString('hex')).toBe(
			'53eb8a8fea16da6129168ee494b8c09be235fc27d5831580ab05bac5169cac77',
		);
		expect(linkBefore(link, 365).toString('hex')).toBe(
			'df6eed9fab2b3ec2c817fd9e4d5ff8c6ede630e481689500910e4a7de911431d',
		);
		expect(linkBefore(linkBefore(link, 100), 265)).toEqual(linkBefore(link, 365));
	});

	test('fixes every later link by one that was published, and no other', () => {
		const published = linkBefore(link, 40);
		expect(isFixedBy(link, published, 40)).toBe(true);
		expect(isFixedBy(link, published, 39)).toBe(false);
		for (let bit = 0; bit < linkBytes * 8; bit++) {
			const other = Buffer.from(link);
			other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			expect(isFixedBy(other, published, 40)).toBe(false);
		}
		expect(isFixedBy(published, link, -40)).toBe(false);
		expect(isFixedBy(Buffer.concat([link, link]), linkBefore(Buffer.concat([link, link]), 40), 40)).toBe(false);
	});
});

describe('candidates', () => {
	const because = (more: Partial<Hearer>) => candidatesOf([{ id: idOf(1), ...free, ...more }], rule)[0]?.excluded;

	test.each<[Partial<Hearer>, string[]]>([
		[{}, []],
		[{ isLearner: true }, ['is-learner']],
		[{ wasMentor: true }, ['was-mentor']],
		[{ isAuthor: true }, ['is-author']],
		[{ hasTie: true }, ['has-tie']],
		[{ withdrew: true }, ['withdrew']],
		[{ hasDecided: true }, ['has-decided']],
		[{ isQualified: false }, ['not-qualified']],
		[{ isPaused: true }, ['paused']],
		[{ languages: ['es'] }, ['no-language']],
		[{ languages: [] }, ['no-language']],
		[{ drawnAttemptsAgo: 1 }, ['drawn-lately']],
		[{ drawnAttemptsAgo: 2 }, ['drawn-lately']],
		[{ drawnAttemptsAgo: 3 }, []],
		[{ load: 4 }, []],
		[{ load: 5 }, ['load-full']],
		[{ isFree: false }, ['not-free']],
		[{ wasMentor: true, isFree: false, load: 9 }, ['was-mentor', 'load-full', 'not-free']],
	])('%j: %j', (more, reasons) => {
		expect(because(more)).toEqual(reasons);
	});

	test('are frozen as one text, whoever lists them', () => {
		const candidates: Candidate[] = [
			{ id: idOf(5), excluded: [] },
			{ id: idOf(2), excluded: ['load-full', 'was-mentor'] },
			{ id: idOf(1), excluded: [] },
			{ id: idOf(4), excluded: ['not-free'] },
			{ id: idOf(3), excluded: [] },
		];
		expect(frozenText(first, candidates).split('\n')).toEqual([
			`draw ${idOf(0xaa)} 2 1`,
			`${idOf(1)} eligible`,
			`${idOf(2)} was-mentor load-full`,
			`${idOf(3)} eligible`,
			`${idOf(4)} not-free`,
			`${idOf(5)} eligible`,
			'',
		]);
		const frozen = frozenHash(first, candidates);
		expect(frozen).toBe('fe30ae2de875921cf331c42eaabe30c31a190481abc24389029d60f79a4722b7');
		expect(frozenHash(first, candidates.toReversed())).toBe(frozen);
		expect(eligible(candidates)).toEqual([1, 3, 5].map(idOf));
		expect(drawn(eligible(candidates), { link, handedIn, frozen })).toBe(idOf(3));
	});
});

describe('the draw', () => {
	const hearers = fc.uniqueArray(
		fc.record<Hearer>({
			id: fc.integer({ min: 1, max: 2 ** 32 }).map(idOf),
			isQualified: fc.boolean(),
			isPaused: fc.boolean(),
			languages: fc.subarray(['fr', 'en', 'es']),
			isFree: fc.boolean(),
			isLearner: fc.boolean(),
			wasMentor: fc.boolean(),
			isAuthor: fc.boolean(),
			drawnAttemptsAgo: fc.option(fc.integer({ min: 1, max: 4 })),
			hasTie: fc.boolean(),
			load: fc.integer({ min: 0, max: 7 }),
			mostLoad: fc.constantFrom(1, 5, 7),
			withdrew: fc.boolean(),
			hasDecided: fc.boolean(),
		}),
		{ selector: ({ id }) => id, maxLength: 30 },
	);
	const chance = fc.record({
		link: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
		handedIn: fc.stringMatching(/^[0-9a-f]{64}$/),
	});

	test('never is somebody against whom anything stands, and somebody wherever anybody may', () => {
		fc.assert(
			fc.property(hearers, chance, (all, of) => {
				const candidates = candidatesOf(all, rule);
				const one = drawn(eligible(candidates), { ...of, frozen: frozenHash(first, candidates) });
				const may = all.filter(
					(hearer) =>
						hearer.isQualified &&
						!hearer.isPaused &&
						hearer.languages.includes('fr') &&
						hearer.isFree &&
						!hearer.isLearner &&
						!hearer.wasMentor &&
						!hearer.isAuthor &&
						(hearer.drawnAttemptsAgo ?? 9) > rule.attemptsApart &&
						!hearer.hasTie &&
						hearer.load < hearer.mostLoad &&
						!hearer.withdrew &&
						!hearer.hasDecided,
				);
				expect(may.map(({ id }) => id).includes(one ?? '')).toBe(may.length > 0);
			}),
			{ numRuns: 2000 },
		);
	});

	test('is the same again, in whatever order the people come, and another where anything else was so', () => {
		fc.assert(
			fc.property(hearers, chance, (all, given) => {
				const freeze = (of: Turn, people: readonly Hearer[]) => frozenHash(of, candidatesOf(people, rule));
				const draw = (people: readonly Hearer[]) =>
					drawn(eligible(candidatesOf(people, rule)), { ...given, frozen: freeze(first, people) });
				expect(draw(all.toReversed())).toBe(draw(all));
				for (const other of [{ projectId: idOf(0xab) }, { number: 3 }, { turn: 2 }])
					expect(freeze({ ...first, ...other }, all)).not.toBe(freeze(first, all));
			}),
		);
	});

	test('has no favourite: 100,000 draws, by chi-square', () => {
		// The 99.9th percentile for one degree of freedom less than there are evaluators: NIST/SEMATECH e-Handbook of
		// Statistical Methods, 1.3.6.7.4. The draws are of fixed chances, so that the figure is the same at every run.
		const critical = { 2: 10.828, 3: 13.816, 7: 22.458, 12: 31.264, 61: 99.607 };
		for (const [count, most] of Object.entries(critical).map(([n, limit]) => [Number(n), limit] as const)) {
			const times = new Array<number>(count).fill(0);
			const among = Array.from({ length: count }, (_, n) => idOf(n));
			const place = new Map(among.map((id, n) => [id, n]));
			for (let n = 0; n < 100_000; n++) {
				const id = drawn(among, { link, handedIn: `${n}`, frozen: `${count}` }) ?? '';
				times[place.get(id) ?? -1] = (times[place.get(id) ?? -1] ?? 0) + 1;
			}
			const expected = 100_000 / count;
			const chiSquare = times.reduce((sum, time) => sum + (time - expected) ** 2 / expected, 0);
			expect(chiSquare, `among ${count}`).toBeLessThan(most);
		}
	});

	test('takes a number again that falls into the last part, and refuses what is no choice', () => {
		// Two thirds of 48 bits are a whole round of this many; the last third is none.
		const count = Math.floor(2 ** 48 / 1.5);
		const times = [0, 0, 0];
		for (let n = 0; n < 30_000; n++) {
			const third = Math.floor((pick(Buffer.from(`seed ${n}`), count) / count) * 3);
			times[third] = (times[third] ?? 0) + 1;
		}
		const chiSquare = times.reduce((sum, time) => sum + (time - 10_000) ** 2 / 10_000, 0);
		expect(chiSquare).toBeLessThan(13.816);
		for (const none of [0, -1, 1.5, Number.NaN, 2 ** 49]) expect(() => pick(link, none)).toThrow(RangeError);
		expect(drawn([], { link, handedIn, frozen: '' })).toBeUndefined();
	});
});
