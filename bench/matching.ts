import { assign } from '#capabilities/mentoring/rules/assignment.ts';
import { type Guide, matchAll, ranked, type Seeker, type Weights } from '#capabilities/mentoring/rules/matching.ts';
import { inUtc } from '#capabilities/mentoring/rules/shared-hours.ts';
import { describeMachine } from './machine.ts';
import { faultless, type Row, table } from './report.ts';
import { type Dice, dice, pick } from './search-texts.ts';

// `npm run bench:matching`: mentors for many learners at once, by the very function that the product calls. 1 where it
// takes longer than it may, or somebody has more learners than they can carry.

const mostSeconds = 5;
const weights: Weights = {
	occupation: 300,
	language: 200,
	hours: 250,
	load: 150,
	appreciation: 150,
	wishes: 100,
	enoughMinutes: 240,
	sessionMinutes: 45,
	fewestAnswers: 5,
};
const programmes = Array.from({ length: 50 }, (_, n) => `programme-${n}`);
const occupations = Array.from({ length: 50 }, (_, n) => `M18${String(n).padStart(2, '0')}`);
const upTo = (most: number, random: Dice) => Math.floor(random() * (most + 1));
const some = <T>(all: readonly T[], most: number, random: Dice): T[] => [
	...new Set(Array.from({ length: 1 + upTo(most - 1, random) }, () => pick(all, random))),
];
/** A few evenings or half days, on the clock of one zone of many. */
const hours = (random: Dice) => {
	const days = some([1, 2, 3, 4, 5, 6, 7], 5, random);
	const from = pick([480, 720, 840, 1080, 1140], random);
	const week = days.toSorted().map((weekday) => ({ weekday, fromMinute: from, toMinute: from + 240 }));
	return inUtc(week, pick([60, 60, 60, 60, 0, 120, -240, 330], random));
};

const school = (learners: number, mentors: number, random: Dice) => {
	const languages = (most: number) => some(['fr', 'fr', 'fr', 'en', 'es'], most, random);
	const seekers = Array.from({ length: learners }, (_, n): Seeker => {
		const programme = upTo(programmes.length - 1, random);
		return {
			enrolmentId: `e${n}`,
			personId: `p${n}`,
			programmeId: programmes[programme] ?? '',
			occupations: [occupations[programme] ?? ''],
			languages: languages(2),
			hours: hours(random),
			wished: upTo(9, random) === 0 ? [`m${upTo(mentors - 1, random)}`] : [],
			former: upTo(9, random) === 0 ? [`m${upTo(mentors - 1, random)}`] : [],
		};
	});
	const guides = Array.from({ length: mentors }, (_, n): Guide => {
		const capacity = 2 + upTo(10, random);
		const own = some(programmes, 20, random);
		return {
			mentorId: `m${n}`,
			programmes: own,
			occupations: some(occupations, 4, random),
			languages: languages(3),
			hours: hours(random),
			learners: upTo(capacity, random),
			capacity,
			paused: upTo(19, random) === 0,
			ties: [`p${upTo(learners - 1, random)}`],
			wished: some(own, 3, random),
			appreciation: Object.fromEntries(own.map((one) => [one, { answers: 10, content: upTo(10, random) }])),
		};
	});
	return { seekers, guides };
};

/** Learner after learner, each the best who is left: what one would do by hand. */
const oneByOne = (seekers: readonly Seeker[], guides: readonly Guide[]) => {
	let now = [...guides];
	return seekers.map((seeker) => {
		const [best] = ranked(seeker, now, weights);
		now = now.map((one) => (one.mentorId === best?.mentorId ? { ...one, learners: one.learners + 1 } : one));
		return best ?? null;
	});
};

const seconds = <T>(work: () => T): [T, number] => {
	const started = performance.now();
	return [work(), (performance.now() - started) / 1000];
};
const shown = (value: number) => `${value.toFixed(2)} s`;
const timed = (measure: string, value: number, note: string): Row => ({
	measure,
	value,
	shown: shown(value),
	limit: `< ${mostSeconds} s`,
	holds: value < mostSeconds,
	exact: true,
	note,
});

const machine = describeMachine();
const { seekers, guides } = school(1000, 200, dice(2026));
const [matched, took] = seconds(() => matchAll(seekers, guides, weights));
const placed = matched.flatMap(({ proposal }) => (proposal ? [proposal] : []));
const crowded = guides.filter(
	({ mentorId, learners, capacity }) =>
		learners + placed.filter((one) => one.mentorId === mentorId).length > Math.max(learners, capacity),
).length;
const first = seekers[0] as Seeker;
const [, ranking] = seconds(() => ranked(first, guides, weights));
const byHand = oneByOne(seekers, guides).flatMap((one) => (one ? [one] : []));
const sum = (all: readonly { readonly cost: number }[]) => all.reduce((total, { cost }) => total + cost, 0);
const mean = (all: readonly { readonly cost: number }[]) => Math.round(sum(all) / Math.max(1, all.length));

// Nothing forbidden, every place contested, costs without order: where the paths are longest.
const random = dice(7);
const dense = Array.from({ length: 1000 }, () => Array.from({ length: 200 }, () => upTo(1000, random)));
const five = Array.from({ length: 200 }, () => [0, 30, 60, 90, 120]);
const [, worst] = seconds(() => assign(dense, five));

const free = guides.reduce((places, { learners, capacity, paused }) => places + (paused ? 0 : capacity - learners), 0);
const rows: Row[] = [
	timed(
		'Matching: all at once',
		took,
		`1,000 learners x 200 mentors with ${free} places, 50 programmes, zones from UTC-4 to UTC+5:30`,
	),
	timed('Matching: every pair allowed, every place taken', worst, '1,000 x 200 with 1,000 places, costs at random'),
	{
		measure: 'Matching: one learner’s list',
		value: ranking,
		shown: `${(ranking * 1000).toFixed(1)} ms`,
		note: '200 mentors',
	},
	{
		measure: 'Matching: more than they can carry',
		value: crowded,
		shown: String(crowded),
		limit: '0',
		holds: crowded === 0,
		exact: true,
		note: 'mentors',
	},
	{
		measure: 'Matching: learners who have a mentor',
		value: placed.length,
		shown: `${placed.length}`,
		limit: `≥ ${byHand.length}`,
		holds: placed.length >= byHand.length,
		exact: true,
		note: `one by one, each the best who is left: ${byHand.length}`,
	},
	{
		measure: 'Matching: mean cost of those',
		value: mean(placed),
		shown: String(mean(placed)),
		note: `one by one: ${mean(byHand)}, of 1,150 at worst`,
	},
];
const { processor, cores, memory, system, load } = machine;
const told = [
	`${processor}, ${cores} cores, ${memory}, ${system}; load before: ${load}`,
	`node ${process.versions.node}`,
	'',
	table(rows),
];
const result = { machine, versions: { node: process.versions.node }, rows };
process.stdout.write(
	process.argv.includes('--json') ? `${JSON.stringify(result, null, '\t')}\n` : `${told.join('\n')}\n`,
);
process.exitCode = faultless(rows) ? 0 : 1;
