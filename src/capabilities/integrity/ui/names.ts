import { m } from '#messages';
import { textOf } from '#ui/invalid.ts';
import type { CaseState, Consequence, Outcome } from '../rules/case.ts';

export const reporterStates = {
	received: m.integrity_state_received,
	acknowledged: m.integrity_state_acknowledged,
	investigated: m.integrity_state_investigated,
	answered: m.integrity_state_answered,
} as const;

export const caseStateName = (state: CaseState): string => textOf('machine_integrity_case', state);

export const outcomeNames: Readonly<Record<Outcome, () => string>> = {
	unfounded: m.integrity_outcome_unfounded,
	upheld: m.integrity_outcome_upheld,
	'not-ours': m.integrity_outcome_not_ours,
};

export const consequenceNames: Readonly<Record<Consequence, () => string>> = {
	none: m.integrity_consequence_none,
	warning: m.integrity_consequence_warning,
	'defence-again': m.integrity_consequence_defence_again,
	exclusion: m.integrity_consequence_exclusion,
};

export const decisionNames = {
	proposed: m.integrity_decision_proposed,
	confirmed: m.integrity_decision_confirmed,
	returned: m.integrity_decision_returned,
} as const;

export const appealNames = {
	maintained: m.integrity_appeal_maintained,
	overturned: m.integrity_appeal_overturned,
} as const;
