import { type RiskModel, type RiskSignal, riskModel, riskSignals } from './risk-model.ts';

/** A project's date, in days since this learning began. */
interface ProjectDate {
	readonly due: number;
	/** When it was handed in, where it was by now. */
	readonly met: number | null;
}

/** An objective that was agreed on, in days since this learning began. */
interface Objective {
	readonly due: number;
	readonly done: boolean;
	/** How far it was reached, from 0 to 1, once somebody has said so; null before. */
	readonly reached: number | null;
}

/** What is known of a learner on one day, and nothing that came later. What nobody measured is null or empty: never zero. */
export interface RiskFacts {
	/** Days since this learning began. */
	readonly day: number;
	/** How often they began this learning before. */
	readonly earlierBeginnings: number;
	/** The day of whatever they did last; null where nobody could see anything yet. */
	readonly lastTrace: number | null;
	readonly dates: readonly ProjectDate[];
	readonly objectives: readonly Objective[];
	/** Of the last four sessions that were planned and are past; null where none was. */
	readonly sessions: { readonly planned: number; readonly missed: number } | null;
	/** Whether the mentor gave the alarm; null where there is no mentor to give it. */
	readonly alarm: boolean | null;
}

/** What a signal adds to the logarithm of the odds, beside what is usual. `value` in the units of docs/risk.md. */
export interface RiskContribution {
	readonly signal: RiskSignal;
	readonly value: number;
	readonly adds: number;
}

/** The odds of not reaching the end, explained: `logit` is `intercept` and all contributions together. */
export interface Risk {
	readonly version: string;
	/** From 0 to 1. */
	readonly score: number;
	readonly logit: number;
	readonly intercept: number;
	/** What raises the score first, what lowers it last. */
	readonly contributions: readonly RiskContribution[];
	/** What was not measured, and adds nothing in either direction. */
	readonly unknown: readonly RiskSignal[];
	/** Nothing that they did or left undone could be measured, and nobody gave the alarm: then the score is to be shown to nobody. */
	readonly tooEarly: boolean;
}

/** What somebody does, beside how long they have been there and how often they began. */
const deeds = ['silence', 'delay', 'objectives', 'absences'] as const satisfies readonly RiskSignal[];

// Beyond these a figure says no more: one date forgotten for a year is no worse a sign than for three weeks.
const longest = { time: 120, beginnings: 2, silence: 42, open: 21, handedIn: 7, sessions: 4 };

const between = (least: number, most: number, value: number) => Math.min(most, Math.max(least, value));
const mean = (values: readonly number[]) =>
	values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length;

/** Days of delay: what is handed in, from a week early to a week late; what is still open, to three weeks. */
const delayOf = ({ due, met }: ProjectDate, day: number): number =>
	met === null ? between(0, longest.open, day - due) : between(-longest.handedIn, longest.handedIn, met - due);

/**
 * 1 for what is not done though its date is past, or reached at two fifths or less (the pass mark of the data), 0 for what
 * is reached in full. Null where nobody can say: it is not due yet, or done and not judged.
 */
const missedOf = ({ due, done, reached }: Objective, day: number): number | null => {
	if (!done) return due <= day ? 1 : null;
	return reached === null ? null : between(0, 1, (1 - reached) / 0.6);
};

/** Each signal as one figure; null where it was not measured. The units stand in docs/risk.md. */
export const measureRisk = (facts: RiskFacts): Readonly<Record<RiskSignal, number | null>> => {
	const { day, lastTrace, sessions, alarm } = facts;
	const counted = facts.dates.filter((one) => one.due <= day || one.met !== null);
	const missed = facts.objectives.map((one) => missedOf(one, day)).filter((one) => one !== null);
	return {
		time: between(0, longest.time, day),
		beginnings: between(0, longest.beginnings, facts.earlierBeginnings),
		silence: lastTrace === null ? null : between(0, longest.silence, day - lastTrace),
		delay: mean(counted.map((one) => delayOf(one, day))),
		objectives: mean(missed),
		absences: sessions === null || sessions.planned === 0 ? null : between(0, longest.sessions, sessions.missed),
		alarm: alarm === null ? null : Number(alarm),
	};
};

/**
 * How likely somebody is not to reach the end, and why: a logistic score, of which every part is named. It decides nothing:
 * it says for whom a person should make time.
 */
export const riskOf = (facts: RiskFacts, model: RiskModel = riskModel): Risk => {
	const values = measureRisk(facts);
	const contributions: RiskContribution[] = [];
	const unknown: RiskSignal[] = [];
	for (const signal of riskSignals) {
		const value = values[signal];
		const { weight, usual } = model.coefficients[signal];
		if (value === null) unknown.push(signal);
		else contributions.push({ signal, value, adds: weight * (value - usual) });
	}
	const logit = contributions.reduce((sum, { adds }) => sum + adds, model.intercept);
	return {
		version: model.version,
		score: 1 / (1 + Math.exp(-logit)),
		logit,
		intercept: model.intercept,
		contributions: contributions.toSorted((one, other) => other.adds - one.adds),
		unknown,
		tooEarly: deeds.every((signal) => values[signal] === null) && !facts.alarm,
	};
};
