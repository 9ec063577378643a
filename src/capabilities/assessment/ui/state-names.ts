import { m } from '#messages';

/** What each queue of the head of pedagogy is called. */
export const stateNames = () => ({
	'no-evaluator': m.assessment_waiting_nobody(),
	'identity-doubtful': m.assessment_waiting_doubtful(),
	escalated: m.assessment_waiting_escalated(),
	ready: m.assessment_waiting_ready(),
	'appeal-review': m.assessment_waiting_appeal(),
	'evaluator-asked': m.assessment_waiting_asked(),
	'to-book': m.assessment_waiting_to_book(),
	'defence-planned': m.assessment_waiting_planned(),
});
