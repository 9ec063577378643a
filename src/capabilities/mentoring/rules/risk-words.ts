import { m } from '#messages';
import type { Locale } from '#platform/localized.ts';
import type { RiskContribution } from './risk.ts';
import type { RiskSignal } from './risk-model.ts';

type Words = (value: number, options: { locale: Locale }) => string;

/** To whole figures, so that a mean of 0.4 days is "on time". */
const counted =
	(
		some: (values: { count: number }, options: { locale: Locale }) => string,
		none: (values: Record<string, never>, options: { locale: Locale }) => string,
	): Words =>
	(value, options) => {
		const count = Math.round(value);
		return count === 0 ? none({}, options) : some({ count }, options);
	};

const late = counted(m.mentoring_risk_late, m.mentoring_risk_on_time);
const early = counted(m.mentoring_risk_early, m.mentoring_risk_on_time);

const words: Readonly<Record<RiskSignal, Words>> = {
	time: (value, options) => m.mentoring_risk_time({ count: Math.round(value) }, options),
	beginnings: counted(m.mentoring_risk_beginnings, m.mentoring_risk_first),
	silence: counted(m.mentoring_risk_silence, m.mentoring_risk_trace_today),
	delay: (value, options) => (value < 0 ? early(-value, options) : late(value, options)),
	objectives: (value, options) => m.mentoring_risk_objectives({ percent: Math.round(100 * value) }, options),
	absences: counted(m.mentoring_risk_absences, m.mentoring_risk_present),
	alarm: counted(m.mentoring_risk_alarm, m.mentoring_risk_no_alarm),
};

/** What was seen, in words that the mentor and the learner both read. */
export const saidOf = ({ signal, value }: Pick<RiskContribution, 'signal' | 'value'>, locale: Locale): string =>
	words[signal](value, { locale });
