import { m } from '#messages';
import { textOf } from '#ui/invalid.ts';
import type { CaseOutcome, CaseReason, Deed } from '../rules/risk-case.ts';
import type { RiskLevel } from '../rules/risk-level.ts';
import type { RiskSignal } from '../rules/risk-model.ts';

type Look = 'plain' | 'good' | 'bad' | 'wait' | 'turn';
type Words<Key extends string> = Readonly<Record<Key, () => string>>;

const levels: Words<RiskLevel | 'case'> = {
	calm: m.mentoring_risk_level_calm,
	watch: m.mentoring_risk_level_watch,
	high: m.mentoring_risk_level_high,
	case: m.mentoring_risk_level_case,
	'too-early': m.mentoring_risk_level_too_early,
};
/** How a learner stands, in a word; the colour only repeats it. */
export const levelMark = (level: RiskLevel | 'case'): { kind: Look; label: string } => ({
	kind: level === 'case' || level === 'high' ? 'turn' : level === 'watch' ? 'wait' : 'plain',
	label: levels[level](),
});

const sentences: Words<RiskLevel> = {
	calm: m.mentoring_risk_says_calm,
	watch: m.mentoring_risk_says_watch,
	high: m.mentoring_risk_says_high,
	'too-early': m.mentoring_risk_says_too_early,
};
export const levelText = (level: RiskLevel): string => sentences[level]();

const unknowns: Words<RiskSignal> = {
	time: m.mentoring_risk_unknown_time,
	beginnings: m.mentoring_risk_unknown_beginnings,
	silence: m.mentoring_risk_unknown_silence,
	delay: m.mentoring_risk_unknown_delay,
	objectives: m.mentoring_risk_unknown_objectives,
	absences: m.mentoring_risk_unknown_absences,
	alarm: m.mentoring_risk_unknown_alarm,
};
/** What was not measured. */
export const unknownText = (signal: RiskSignal): string => unknowns[signal]();

const openings: Words<CaseReason> = {
	score: m.mentoring_case_opened_score,
	alarm: m.mentoring_case_opened_alarm,
	learner: m.mentoring_case_opened_learner,
};
export const openedText = (why: CaseReason): string => openings[why]();

const ends: Words<CaseOutcome> = {
	helped: m.mentoring_case_outcome_helped,
	'not-needed': m.mentoring_case_outcome_not_needed,
	left: m.mentoring_case_outcome_left,
	other: m.mentoring_case_outcome_other,
	withdrew: m.mentoring_case_outcome_withdrew,
	completed: m.mentoring_case_outcome_completed,
};
export const outcomeText = (outcome: CaseOutcome): string => ends[outcome]();

const acts: Words<Deed> = {
	called: m.mentoring_case_deed_called,
	met: m.mentoring_case_deed_met,
	'plan-changed': m.mentoring_case_deed_plan_changed,
	'pace-changed': m.mentoring_case_deed_pace_changed,
	referred: m.mentoring_case_deed_referred,
	wrote: m.mentoring_case_deed_wrote,
};
export const deedText = (deed: Deed): string => acts[deed]();

const says: Words<'correct' | 'object' | 'resume'> = {
	correct: m.mentoring_said_correct,
	object: m.mentoring_said_object,
	resume: m.mentoring_said_resume,
};
export const saidText = (kind: 'correct' | 'object' | 'resume'): string => says[kind]();

/** A state or a move of the transition table. */
export const stateText = (state: string): string => textOf('machine_mentoring_case', state);

const dones: Readonly<Record<string, () => string>> = {
	moveCase: m.mentoring_case_done_move,
	actOnCase: m.mentoring_case_done_act,
	closeCase: m.mentoring_case_done_close,
	raiseAlarm: m.mentoring_alarm_done_raised,
	endAlarm: m.mentoring_alarm_done_ended,
	sayOtherwise: m.mentoring_seen_done,
};
/** What the page says once a form was accepted. */
export const doneText = (done: string | null): string | undefined => dones[done ?? '']?.();
