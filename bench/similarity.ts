import { parseArgs } from 'node:util';
import type { Likeness } from '#capabilities/integrity/rules/similarity/collection.ts';
import { gramSizes } from '#capabilities/integrity/rules/similarity/grams.ts';
import { compare } from '#capabilities/integrity/server/similarity/compare.ts';
import { usualLimits } from '#capabilities/integrity/server/similarity/limits.ts';
import { type Level, levels, readCases } from './similarity-cases.ts';
import { areaOf, intervalOf, meanArea, type Scored } from './similarity-measures.ts';
import { measureProse } from './similarity-prose.ts';
import { baselineScores, readCase, type Scores, scoresOf } from './similarity-scores.ts';
import { givenFile, madeUp } from './similarity-synthetic.ts';

// `npm run bench:similarity -- --data FOLDER`: how well the likeness of programs tells copies of an original from works
// written independently, level by level; and how long a thousand hand-ins of one project take. 1 where it tells less than
// it must, or takes more.

const { values } = parseArgs({
	options: {
		data: { type: 'string', default: '../shared/data/plagiarism' },
		json: { type: 'boolean', default: false },
		'hand-ins': { type: 'string', default: '1000' },
	},
});
const count = Number(values['hand-ins']);
if (!(count > 1)) throw new Error('--hand-ins is a number from 2 on');

/** What must be told, and what a first attempt with 5-grams told. Of the last two nothing is promised. */
const floors: ReadonlyMap<Level, { readonly floor: number; readonly first: number }> = new Map([
	[1, { floor: 0.99, first: 0.97 }],
	[2, { floor: 0.98, first: 0.95 }],
	[3, { floor: 0.93, first: 0.84 }],
	[4, { floor: 0.75, first: 0.63 }],
]);
const mostSeconds = 120;
const mostMegabytes = 2000;

/** Tokens of a k-gram. */
const candidates = [3, 4, 5, 6, 8];

const cases = await readCases(values.data);
if (cases.length === 0) throw new Error(`${values.data} holds no case of IR-Plag`);
const read = await Promise.all(cases.map(readCase));
const baseline = await Promise.all(cases.map(baselineScores));
const plain = read.map((one) => scoresOf(one, { k: gramSizes.code, figure: 'plain' }));
const among = read.map((one) => scoresOf(one, { k: gramSizes.code, figure: 'similarity', amongCopies: true }));
const tried = candidates.map((k) => ({ k, scores: read.map((one) => scoresOf(one, { k, figure: 'similarity' })) }));
type Tried = (typeof tried)[number];

const at = (scores: readonly Scores[], level: Level): Scored[] =>
	scores.map((one) => one.get(level) ?? { positives: [], negatives: [] });
/** How far it is told over the levels of which something is promised. */
const told = (scores: readonly Scores[]) =>
	[...floors.keys()].reduce((sum, level) => sum + meanArea(at(scores, level)), 0);
const bestFor = (isIn: (place: number) => boolean): Tried => {
	const of = ({ scores }: Tried) => told(scores.filter((_, place) => isIn(place)));
	return tried.reduce((best, one) => (of(one) > of(best) ? one : best));
};

const chosen = bestFor(() => true);
const own = tried.find(({ k }) => k === gramSizes.code) ?? chosen;
/** k chosen on the other cases, measured on this one. */
const heldOut = cases.map(({ name }, place) => {
	const best = bestFor((other) => other !== place);
	return { name, k: best.k, scores: best.scores[place] ?? new Map() };
});

const ofLevel = (level: Level) => {
	const scores = at(own.scores, level);
	const first = at(baseline, level);
	const auc = meanArea(scores);
	const held = meanArea(
		at(
			heldOut.map((one) => one.scores),
			level,
		),
	);
	const { floor } = floors.get(level) ?? {};
	return {
		level,
		pairs: {
			plagiarized: scores.reduce((sum, { positives }) => sum + positives.length, 0),
			independent: scores.reduce((sum, { negatives }) => sum + negatives.length, 0),
		},
		...{ auc, aucInterval: intervalOf(scores), aucHeldOut: held },
		aucPooled: areaOf({
			positives: scores.flatMap(({ positives }) => positives),
			negatives: scores.flatMap(({ negatives }) => negatives),
		}),
		aucByCase: Object.fromEntries(scores.map((one, place) => [cases[place]?.name, areaOf(one)])),
		/** Of two works alone, without the others of the project to tell what everybody writes. */
		aucWithoutOthers: meanArea(at(plain, level)),
		/** Where the other works of this level made from the original came before too: a quarter to a third of all. */
		aucAmongCopies: meanArea(at(among, level)),
		baseline: { auc: meanArea(first), aucInterval: intervalOf(first), stated: floors.get(level)?.first ?? null },
		...{ floor: floor ?? null, holds: floor === undefined || Math.min(auc, held) >= floor },
	};
};

const measureSpeed = async () => {
	const { handIns, copies } = madeUp(count);
	const started = performance.now();
	const comparison = await compare({
		handIns,
		earlier: [],
		given: [givenFile],
		limits: { ...usualLimits, seconds: 600 },
	});
	const seconds = (performance.now() - started) / 1000;
	if (!comparison.ok) return { handIns: count, seconds, megabytes: null, why: comparison.why, holds: false };
	const first = new Map(comparison.handIns.map(({ id, likest }) => [id, likest[0]]));
	const apart = comparison.handIns.flatMap(({ id, likest }) => (copies.has(id) ? [] : likest.slice(0, 1)));
	const ofCopies = [...copies.keys()].flatMap((copy) => first.get(copy) ?? []);
	const likeness = (one: Likeness) => one.similarity;
	const covered = (one: Likeness) => Math.max(one.coveredHere, one.coveredThere);
	const found = [...copies].filter(([copy, source]) => first.get(copy)?.id === source);
	const again = performance.now();
	await compare({ handIns: handIns.slice(-1), earlier: handIns.slice(0, -1), given: [givenFile] });
	const secondsOfOne = (performance.now() - again) / 1000;
	return {
		/** The last one alone against all before it, all of them read anew. */
		secondsOfOne,
		...{ handIns: count, pairs: (count * (count - 1)) / 2, seconds, megabytes: comparison.megabytes },
		copies: { made: copies.size, foundFirst: found.length },
		/** The copies beside the likest pair of the others: by likeness, and by the share that lies in passages of both. */
		...{ leastOfCopies: Math.min(...ofCopies.map(likeness)), mostOfOthers: Math.max(...apart.map(likeness)) },
		...{
			leastCoveredOfCopies: Math.min(...ofCopies.map(covered)),
			mostCoveredOfOthers: Math.max(...apart.map(covered)),
		},
		longestOfOthers: Math.max(...apart.map(({ longest }) => longest)),
		holds: seconds < mostSeconds && comparison.megabytes < mostMegabytes && found.length === copies.size,
	};
};
const speed = await measureSpeed();
const prose = measureProse();

const perLevel = levels.map(ofLevel);
const result = {
	protocol:
		'Positives: each work made from the original, against the original. Negatives: each independent work against the original. Before each were the original and the other independent works of its case, as the earlier hand-ins of a project. AUC of each case by itself, then their mean; 95 % by 1,000 draws within the cases.',
	cases: cases.map(({ name }) => name),
	k: { own: gramSizes.code, bestOnAll: chosen.k },
	heldOut: heldOut.map(({ name, k }) => ({ measuredOn: name, k })),
	levels: perLevel,
	speed,
	prose,
};

const figure = (value: number | null | undefined) => (typeof value === 'number' ? value.toFixed(3) : '');
const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const lines = [
	`${cases.length} cases of IR-Plag. k = ${gramSizes.code}; best on all cases: k = ${chosen.k}.`,
	`Chosen on the others: ${heldOut.map(({ name, k }) => `${name} k = ${k}`).join('; ')}.`,
	'',
	line([
		'level',
		'made from it',
		'independent',
		'AUC (95 %)',
		'held out',
		'without others',
		'among copies',
		'5-grams (95 %)',
		'floor',
	]),
	line(Array.from({ length: 9 }, () => '---')),
	...perLevel.map((one) =>
		line([
			...[one.level, one.pairs.plagiarized, one.pairs.independent],
			`${figure(one.auc)} (${one.aucInterval.map(figure).join('–')})${one.holds ? '' : ' BELOW THE FLOOR'}`,
			...[figure(one.aucHeldOut), figure(one.aucWithoutOthers), figure(one.aucAmongCopies)],
			`${figure(one.baseline.auc)} (${one.baseline.aucInterval.map(figure).join('–')})`,
			one.floor === null ? 'none' : one.floor.toFixed(2),
		]),
	),
	'',
	`${speed.handIns} hand-ins made up: ${speed.seconds.toFixed(1)} s, ${speed.megabytes ?? '?'} MB; ${JSON.stringify(speed)}`,
	`${prose.essays} essays made up: ${JSON.stringify(prose)}`,
];
process.stdout.write(values.json ? `${JSON.stringify(result, null, '\t')}\n` : `${lines.join('\n')}\n`);
process.exitCode = perLevel.every(({ holds }) => holds) && speed.holds ? 0 : 1;
