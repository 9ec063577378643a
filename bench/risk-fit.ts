import { measureRisk } from '#capabilities/mentoring/rules/risk.ts';
import { type RiskModel, type RiskSignal, riskModel, riskSignals } from '#capabilities/mentoring/rules/risk-model.ts';
import { didNotFinish, factsOf, isThere, type Registration } from './risk-oulad.ts';

// Fits the table of the score (src/capabilities/mentoring/rules/risk-model.ts): a logistic regression by Newton's method,
// deterministic, so that whoever has the data gets the same figures.

/** What was over before the rest began: 2013B ended in September 2013, 2013J began in October. */
export const trainingPresentation = '2013B';
const fittedDays = Array.from({ length: 12 }, (_, n) => 10 * (n + 1));
/** Keeps a weight from running away where a signal hardly varies; the intercept is free. */
const ridge = 1;
const steps = 25;
const digits = 4;

/** Solves a small system of equations by elimination with pivots. */
const solve = (matrix: readonly (readonly number[])[], right: readonly number[]): number[] => {
	const rows = matrix.map((row, n) => [...row, right[n] ?? 0]);
	const size = rows.length;
	const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
	for (let n = 0; n < size; n++) {
		let pivot = n;
		for (let row = n + 1; row < size; row++) if (Math.abs(at(row, n)) > Math.abs(at(pivot, n))) pivot = row;
		[rows[n], rows[pivot]] = [rows[pivot] ?? [], rows[n] ?? []];
		for (let row = 0; row < size; row++) {
			if (row === n) continue;
			const factor = at(row, n) / at(n, n);
			rows[row] = (rows[row] ?? []).map((value, column) => value - factor * at(n, column));
		}
	}
	return rows.map((row, n) => (row[size] ?? 0) / (row[n] ?? 1));
};

/** The first column of each row is 1. */
const fitLogistic = (rows: readonly (readonly number[])[], outcomes: readonly number[]): number[] => {
	const size = rows[0]?.length ?? 0;
	let weights = Array.from({ length: size }, () => 0);
	for (let step = 0; step < steps; step++) {
		const slope = weights.map((weight, n) => (n === 0 ? 0 : -ridge * weight));
		const curve: number[][] = weights.map((_, n) => weights.map((__, other) => (n === other && n > 0 ? ridge : 0)));
		for (const [place, row] of rows.entries()) {
			const expected = 1 / (1 + Math.exp(-row.reduce((sum, value, n) => sum + value * (weights[n] ?? 0), 0)));
			const miss = (outcomes[place] ?? 0) - expected;
			const spread = expected * (1 - expected);
			for (const [n, value] of row.entries()) {
				slope[n] = (slope[n] ?? 0) + value * miss;
				const line = curve[n] ?? [];
				for (const [other, another] of row.entries()) line[other] = (line[other] ?? 0) + spread * value * another;
			}
		}
		const move = solve(curve, slope);
		weights = weights.map((weight, n) => weight + (move[n] ?? 0));
	}
	return weights;
};

const round = (value: number) => Number(value.toFixed(digits));

/**
 * The table, fitted on these registrations alone. Signals that no data has keep what people judged. What was not measured
 * stands at its mean, so that it adds nothing, as in the score.
 */
export const fitRisk = (training: readonly Registration[]): RiskModel => {
	const fitted = riskSignals.filter((signal) => riskModel.coefficients[signal].from === 'fitted');
	const seen = fittedDays.flatMap((day) =>
		training
			.filter((one) => isThere(one, day))
			.map((one) => ({ values: measureRisk(factsOf(one, day, 0)), outcome: Number(didNotFinish(one)) })),
	);
	const usual = new Map<RiskSignal, number>();
	for (const signal of fitted) {
		const values = seen.flatMap(({ values }) => (values[signal] === null ? [] : [values[signal]]));
		usual.set(signal, round(values.reduce((sum, one) => sum + one, 0) / values.length));
	}
	const rows = seen.map(({ values }) => [
		1,
		...fitted.map((signal) => {
			const value = values[signal];
			return value === null ? 0 : value - (usual.get(signal) ?? 0);
		}),
	]);
	const [intercept = 0, ...weights] = fitLogistic(
		rows,
		seen.map(({ outcome }) => outcome),
	);
	const coefficients = { ...riskModel.coefficients };
	for (const [n, signal] of fitted.entries())
		coefficients[signal] = { weight: round(weights[n] ?? 0), usual: usual.get(signal) ?? 0, from: 'fitted' };
	return { ...riskModel, intercept: round(intercept), coefficients };
};
