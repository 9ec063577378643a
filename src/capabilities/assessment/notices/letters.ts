import { m } from '#messages';

/** The letters of assessment by their names, each with its subject and its body. */
export const letters = {
	to_read: { subject: m.assessment_letter_to_read_subject, body: m.assessment_letter_to_read_body },
	without_mentor: {
		subject: m.assessment_letter_without_mentor_subject,
		body: m.assessment_letter_without_mentor_body,
	},
	given_back: { subject: m.assessment_letter_given_back_subject, body: m.assessment_letter_given_back_body },
	ready: { subject: m.assessment_letter_ready_subject, body: m.assessment_letter_ready_body },
	asked: { subject: m.assessment_letter_asked_subject, body: m.assessment_letter_asked_body },
	appeal_asked: { subject: m.assessment_letter_appeal_asked_subject, body: m.assessment_letter_appeal_asked_body },
	to_book: { subject: m.assessment_letter_to_book_subject, body: m.assessment_letter_to_book_body },
	drawn_again: { subject: m.assessment_letter_drawn_again_subject, body: m.assessment_letter_drawn_again_body },
	passed_over: { subject: m.assessment_letter_passed_over_subject, body: m.assessment_letter_passed_over_body },
	nobody: { subject: m.assessment_letter_nobody_subject, body: m.assessment_letter_nobody_body },
	nobody_again: { subject: m.assessment_letter_nobody_again_subject, body: m.assessment_letter_nobody_again_body },
	nobody_learner: {
		subject: m.assessment_letter_nobody_learner_subject,
		body: m.assessment_letter_nobody_learner_body,
	},
	incident: { subject: m.assessment_letter_incident_subject, body: m.assessment_letter_incident_body },
	doubt: { subject: m.assessment_letter_doubt_subject, body: m.assessment_letter_doubt_body },
	lapsed: { subject: m.assessment_letter_lapsed_subject, body: m.assessment_letter_lapsed_body },
	validated: { subject: m.assessment_letter_validated_subject, body: m.assessment_letter_validated_body },
	improve: { subject: m.assessment_letter_improve_subject, body: m.assessment_letter_improve_body },
	escalated: { subject: m.assessment_letter_escalated_subject, body: m.assessment_letter_escalated_body },
	escalated_learner: {
		subject: m.assessment_letter_escalated_learner_subject,
		body: m.assessment_letter_escalated_learner_body,
	},
	paused: { subject: m.assessment_letter_paused_subject, body: m.assessment_letter_paused_body },
	paused_mentor: { subject: m.assessment_letter_paused_mentor_subject, body: m.assessment_letter_paused_mentor_body },
	remind_learner: {
		subject: m.assessment_letter_remind_learner_subject,
		body: m.assessment_letter_remind_learner_body,
	},
	remind_mentor: { subject: m.assessment_letter_remind_mentor_subject, body: m.assessment_letter_remind_mentor_body },
	remind_evaluator: {
		subject: m.assessment_letter_remind_evaluator_subject,
		body: m.assessment_letter_remind_evaluator_body,
	},
} as const;
