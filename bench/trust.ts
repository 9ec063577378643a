import { parseArgs } from 'node:util';
import { usualRule } from '#capabilities/oversight/rules/evaluators.ts';
import { assumed, shownOfCopies } from './trust-people.ts';
import { run, type Safeguard, type School, type Sort, safeguards } from './trust-school.ts';

// `npm run bench:trust`: what keeps bad work from a diploma, in a made-up school of 10,000 defences: once with all safeguards, then
// with each taken away. Draw, sampling and figures are the school's own rules; people's behaviour is assumed, and told.

const { values } = parseArgs({
	options: {
		json: { type: 'boolean', default: false },
		seed: { type: 'string', default: '2026' },
		/** So many schools of each sort. */
		schools: { type: 'string', default: '6' },
	},
});
const [seed, schools] = [Number(values.seed), Number(values.schools)];
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(schools) || schools < 2)
	throw new Error('--seed is a whole number, --schools one from 2 on');

const all: readonly Safeguard[] = safeguards;
const without = (...taken: readonly Safeguard[]) => new Set(all.filter((one) => !taken.includes(one)));
const usual = {
	has: without(),
	sampling: { percent: 10, least: 1 },
	band: usualRule.band,
	evaluators: assumed.school.evaluators,
	notReady: assumed.learners.notReady,
};
const sorts: readonly (Sort & { name: string })[] = [
	{ ...usual, name: 'all of them' },
	{ ...usual, name: 'without the draw', has: without('draw') },
	{ ...usual, name: 'without second looks', has: without('secondLook') },
	{ ...usual, name: 'without figures on evaluators, nor second looks', has: without('figures', 'secondLook') },
	{ ...usual, name: 'without similarity', has: without('similarity') },
	{ ...usual, name: 'without a jury', has: without('jury') },
	{ ...usual, name: 'none of them', has: new Set<Safeguard>() },
	{ ...usual, name: 'all; half of the defences looked at again', sampling: { percent: 50, least: 1 } },
	{ ...usual, name: 'all; every defence looked at again', sampling: { percent: 100, least: 1 } },
	{ ...usual, name: 'all; a band of 1.1 around the group', band: 1.1 },
	{ ...usual, name: 'all; 10 % of first hand-ins not ready', notReady: 0.1 },
	{ ...usual, name: 'all; 20 evaluators, each with more defences', evaluators: 20 },
];

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
const sum = (of: readonly number[]) => of.reduce((before, one) => before + one, 0);

const measured = (school: School) => {
	const { defences, diplomas, learners, evaluators, month, shown, handedIn } = school;
	const lenient = evaluators.filter(({ made, from }) => made === 'lenient' && from + 24 <= month);
	const severe = evaluators.filter(({ made }) => made === 'severe');
	const normal = evaluators.filter(({ made }) => made === 'usual');
	const waits = lenient.map(({ seenInMonth, from }) =>
		seenInMonth === null ? Number.POSITIVE_INFINITY : seenInMonth - from + 1,
	);
	const ready = defences.filter(({ work }) => work === 'ready');
	return {
		months: month,
		defences: defences.length,
		secondLooks: share(defences.filter(({ second }) => second !== null).length, defences.length),
		diplomas: diplomas.length,
		badPer1000: 1000 * share(sum(diplomas.map(({ bad }) => bad)), diplomas.length),
		anothersPer1000: 1000 * share(sum(diplomas.map(({ anothers }) => anothers)), diplomas.length),
		waits,
		seenInAYear: share(waits.filter((months) => months <= 12).length, waits.length),
		seenInTwoYears: share(waits.filter((months) => months <= 24).length, waits.length),
		severeSeenInAYear: share(
			severe.filter(({ seenInMonth }) => seenInMonth !== null && seenInMonth < 12).length,
			severe.length,
		),
		evaluatorsAccused: share(normal.filter(({ wronglyInMonth }) => wronglyInMonth !== null).length, normal.length),
		accusedByDrift: share(normal.filter(({ wronglyBy }) => wronglyBy === 'drift').length, normal.length),
		learnersAccused: 1000 * share(learners.filter(({ wasAccused }) => wasAccused).length, learners.length),
		shownNeedlessly: share(shown, handedIn),
		goodRefused: share(ready.filter(({ outcome }) => outcome === 'not-yet').length, ready.length),
	};
};

/** Mean over the schools, the least and the most of them. */
const spread = (of: readonly number[]) => ({
	mean: share(sum(of), of.length),
	least: Math.min(...of),
	most: Math.max(...of),
});
const median = (of: readonly number[]): number | null => {
	const middle = of.toSorted((a, b) => a - b)[Math.floor((of.length - 1) / 2)];
	return middle === undefined || !Number.isFinite(middle) ? null : middle;
};

const results = sorts.map(({ name, ...sort }) => {
	const made = Array.from({ length: schools }, (_, n) => measured(run(seed + n, sort)));
	const of = (key: Exclude<keyof (typeof made)[number], 'waits'>) => spread(made.map((one) => one[key]));
	return {
		name,
		...sort,
		has: [...sort.has],
		months: of('months'),
		defences: of('defences'),
		diplomas: of('diplomas'),
		secondLooks: of('secondLooks'),
		badPer1000: of('badPer1000'),
		anothersPer1000: of('anothersPer1000'),
		lenientSeen: {
			evaluators: sum(made.map(({ waits }) => waits.length)),
			medianMonths: median(made.flatMap(({ waits }) => waits)),
			withinAYear: of('seenInAYear'),
			withinTwoYears: of('seenInTwoYears'),
		},
		severeSeenWithinAYear: of('severeSeenInAYear'),
		evaluatorsAccused: of('evaluatorsAccused'),
		evaluatorsAccusedByDrift: of('accusedByDrift'),
		learnersAccusedPer1000: of('learnersAccused'),
		shownNeedlessly: of('shownNeedlessly'),
		goodRefused: of('goodRefused'),
	};
});

type Spread = ReturnType<typeof spread>;
const ranged = ({ mean, least, most }: Spread, shown: (one: number) => string) =>
	`${shown(mean)} (${shown(least)}–${shown(most)})`;
const whole = (one: number) => one.toFixed(0);
const tenth = (one: number) => one.toFixed(1);
const percent = (one: number) => `${(100 * one).toFixed(1)} %`;
const round = (one: number) => `${(100 * one).toFixed(0)} %`;
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const first = results[0];
const head = [
	'safeguards',
	'bad validations per 1,000 diplomas',
	'of these, another’s work',
	'lenient: median months until seen',
	'lenient, seen within a year',
	'within two years',
	'severe, seen within a year',
	'usual evaluators ever seen',
	'honest learners accused, per 1,000',
	'good work refused',
];
const told = [
	`Seed ${seed}; ${schools} schools of each sort, ${whole(first?.defences.mean ?? 0)} defences in ${whole(first?.months.mean ?? 0)} months and ${whole(first?.diplomas.mean ?? 0)} diplomas each; mean (least–most).`,
	`Copies shown to a person, by level of disguise: ${shownOfCopies.map(percent).join(', ')}. Second looks: ${percent(first?.secondLooks.mean ?? 0)} of defences.`,
	`Hand-ins of learners' own work shown to a person: ${percent(first?.shownNeedlessly.mean ?? 0)}. Usual evaluators ever seen by drift alone: ${percent(first?.evaluatorsAccusedByDrift.mean ?? 0)}.`,
	'',
	line(head),
	line(head.map(() => '---')),
	...results.map((one) =>
		line([
			one.name,
			ranged(one.badPer1000, whole),
			ranged(one.anothersPer1000, whole),
			one.lenientSeen.medianMonths === null ? 'over half not seen' : whole(one.lenientSeen.medianMonths),
			ranged(one.lenientSeen.withinAYear, round),
			ranged(one.lenientSeen.withinTwoYears, round),
			ranged(one.severeSeenWithinAYear, round),
			ranged(one.evaluatorsAccused, percent),
			ranged(one.learnersAccusedPer1000, tenth),
			ranged(one.goodRefused, percent),
		]),
	),
	'',
	`Assumed: ${JSON.stringify(assumed, null, 2)}`,
];
const result = { seed, schools, assumed, shownOfCopies, sorts: results };
process.stdout.write(values.json ? `${JSON.stringify(result, null, '\t')}\n` : `${told.join('\n')}\n`);
