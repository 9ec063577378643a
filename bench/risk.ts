import { parseArgs } from 'node:util';
import { riskOf } from '#capabilities/mentoring/rules/risk.ts';
import { riskModel } from '#capabilities/mentoring/rules/risk-model.ts';
import { fitRisk, trainingPresentation } from './risk-fit.ts';
import { areaUnderCurve, calibration, flagging, type Judged } from './risk-measures.ts';
import { didNotFinish, factsOf, isThere, type Registration, readOulad } from './risk-oulad.ts';

// `npm run bench:risk -- --data FOLDER`: how well the score of the school would have told, on days 30, 60 and 90,
// who did not reach the end of presentations that began after those it was fitted on. 1 where it tells less than it must,
// or the table of the score is not what the training data give.

const { values } = parseArgs({
	options: {
		data: { type: 'string', default: '../shared/data/student-success' },
		json: { type: 'boolean', default: false },
		/** From which score on somebody would be shown, in per cent. */
		threshold: { type: 'string', default: '60' },
	},
});
const threshold = Number(values.threshold) / 100;
if (!(threshold > 0 && threshold < 1)) throw new Error('--threshold is a number between 0 and 100');

/** What a first attempt reached, and may be missed by no more than a hundredth. */
const floors = [
	{ day: 30, baseline: 0.71 },
	{ day: 60, baseline: 0.78 },
	{ day: 90, baseline: 0.81 },
];
const leeway = 0.01;
/** The file does not tell when a tutor's mark came back: the same with marks known a week, then two, after the hand-in. */
const markedAfter = [0, 7, 14];

const there = (registrations: readonly Registration[], day: number) => registrations.filter((one) => isThere(one, day));
const judge = (
	registrations: readonly Registration[],
	day: number,
	marked: number,
): (Judged & { tooEarly: boolean })[] =>
	there(registrations, day).map((one) => {
		const { score, tooEarly } = riskOf(factsOf(one, day, marked));
		return { score, tooEarly, outcome: didNotFinish(one) };
	});

/** By a property that the score never sees: whether it shows some people more than others, rightly or not. */
const byGroup = (registrations: readonly Registration[], day: number, group: string) => {
	const groups = Map.groupBy(there(registrations, day), (one) => one.groups[group] ?? '');
	return Object.fromEntries(
		[...groups].toSorted().map(([name, own]) => {
			const judged = judge(own, day, 0);
			const didNot = judged.filter(({ outcome }) => outcome).length / judged.length;
			return [name, { count: judged.length, didNotFinish: didNot, ...flagging(judged, threshold) }];
		}),
	);
};

const measure = (test: readonly Registration[], day: number, baseline: number) => {
	const judged = judge(test, day, 0);
	const { area, low, high } = areaUnderCurve(judged);
	const leavers = there(test, day).map((one, n) => ({
		score: judged[n]?.score ?? 0,
		outcome: one.result === 'Withdrawn',
	}));
	return {
		day,
		count: judged.length,
		didNotFinish: judged.filter(({ outcome }) => outcome).length,
		auc: area,
		aucInterval: [low, high],
		baseline,
		holds: area >= baseline - leeway,
		aucMarkedLater: Object.fromEntries(
			markedAfter.slice(1).map((days) => [days, areaUnderCurve(judge(test, day, days)).area]),
		),
		aucOfLeavingAlone: areaUnderCurve(leavers).area,
		aucByCourse: Object.fromEntries(
			[...Map.groupBy(test, ({ course, presentation }) => `${course} ${presentation}`)]
				.toSorted()
				.map(([name, own]) => [name, areaUnderCurve(judge(own, day, 0)).area]),
		),
		/** Of whom nothing was due yet: they count above, and the school shows no score of them. */
		tooEarly: judged.filter(({ tooEarly }) => tooEarly).length,
		calibrationError: calibration(judged).error,
		calibrationErrorOfShown: calibration(judged.filter(({ tooEarly }) => !tooEarly)).error,
		calibrationBins: calibration(judged).bins,
		flagged: flagging(judged, threshold),
		groups: Object.fromEntries(['gender', 'age', 'disability'].map((group) => [group, byGroup(test, day, group)])),
	};
};

const all = await readOulad(values.data);
const training = all.filter(({ presentation }) => presentation === trainingPresentation);
const test = all.filter(({ presentation }) => presentation > trainingPresentation);
if (test.length === 0) throw new Error(`${values.data} holds no presentation after ${trainingPresentation}`);
const known = new Set(training.map(({ student }) => student));
/** Null where the training data are not in the folder. */
const refitted = training.length === 0 ? null : JSON.stringify(fitRisk(training)) === JSON.stringify(riskModel);

const days = floors.map(({ day, baseline }) => measure(test, day, baseline));
const result = {
	model: riskModel.version,
	threshold,
	training: {
		presentations: [trainingPresentation],
		registrations: training.length,
		sameTableWhenFittedAnew: refitted,
	},
	test: {
		presentations: [...new Set(test.map(({ presentation }) => presentation))].toSorted(),
		registrations: test.length,
		peopleSeenInTraining: new Set(test.flatMap(({ student }) => (known.has(student) ? [student] : []))).size,
	},
	days,
};

const percent = (value: number | null) => (value === null ? '' : `${(100 * value).toFixed(1)} %`);
const figure = (value: number | undefined) => (value ?? Number.NaN).toFixed(3);
const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const told = [
	`Fitted on ${trainingPresentation} (${training.length} registrations of it in the folder), measured on ${test.length} of ${result.test.presentations.join(', ')}.`,
	refitted === null
		? 'The training data are not there: the table was not fitted anew.'
		: `Fitted anew, the table is ${refitted ? 'the same' : 'ANOTHER'}.`,
	'',
	line([
		'day',
		'people',
		'did not finish',
		'AUC (95 %)',
		'floor',
		'marks +7, +14 days',
		'leaving alone',
		'ECE',
		'too early',
		'ECE without them',
	]),
	line(Array.from({ length: 10 }, () => '---')),
	...days.map((one) =>
		line([
			one.day,
			one.count,
			percent(one.didNotFinish / one.count),
			`${figure(one.auc)} (${one.aucInterval.map(figure).join('–')})${one.holds ? '' : ' BELOW THE FLOOR'}`,
			(one.baseline - leeway).toFixed(2),
			Object.values(one.aucMarkedLater).map(figure).join(', '),
			figure(one.aucOfLeavingAlone),
			figure(one.calibrationError),
			percent(one.tooEarly / one.count),
			figure(one.calibrationErrorOfShown),
		]),
	),
	'',
	`At a threshold of ${percent(threshold)}:`,
	line(['day', 'shown', 'of them did not finish', 'of those who did not, shown', 'of those who did, shown']),
	line(Array.from({ length: 5 }, () => '---')),
	...days.map(({ day, flagged }) =>
		line([day, ...[flagged.share, flagged.right, flagged.found, flagged.needlessly].map(percent)]),
	),
];
process.stdout.write(values.json ? `${JSON.stringify(result, null, '\t')}\n` : `${told.join('\n')}\n`);
process.exitCode = days.every(({ holds }) => holds) && refitted !== false ? 0 : 1;
