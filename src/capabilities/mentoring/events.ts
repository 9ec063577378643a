import type { Outcome } from './rules/outcome.ts';

interface OfLearner {
	readonly enrolmentId: string;
	readonly mentorId: string;
}
interface OfSession extends OfLearner {
	readonly sessionId: string;
}
interface OfRound {
	/** After which session. */
	readonly sessionId: string;
}
interface OfReport {
	readonly reportId: string;
}
interface OfChange {
	readonly changeId: string;
}
interface OfCase {
	readonly caseId: string;
	readonly enrolmentId: string;
}

interface OfNote {
	readonly sessionId: string;
}

/** What mentoring tells. */
interface Told {
	/** `formerMentorId` is whoever accompanied the learner until now, or null. */
	'mentoring.mentor-assigned': OfLearner & { readonly formerMentorId: string | null };
	/** The learner withdrew. */
	'mentoring.accompaniment-ended': OfLearner;
	'mentoring.session-planned': OfSession;
	/** What became of it is known, or known to be otherwise than was said before (`corrected`). */
	'mentoring.session-settled': OfSession & { readonly outcome: Outcome; readonly corrected: boolean };
	'mentoring.outcome-contested': OfSession;
	/** Its wait is reminded of, once. */
	'mentoring.contest-waited-for': OfSession;
	/** By the head of pedagogy, by a correction, or by nobody in time. */
	'mentoring.contest-answered': OfSession;
	/** Learner and mentor are asked how it goes together. */
	'mentoring.appreciation-asked': OfRound;
	/** What was answered is read from now on. */
	'mentoring.appreciation-revealed': OfRound;
	'mentoring.words-reported': OfReport;
	/** Its wait is reminded of, once. */
	'mentoring.report-waited-for': OfReport;
	'mentoring.report-decided': OfReport;
	'mentoring.change-asked': OfChange;
	'mentoring.change-waited-for': OfChange;
	/** Changed, kept or lapsed: whoever asked is owed an answer. */
	'mentoring.change-answered': OfChange;
	/** One step of a case, whoever made it; the first opens it. `number` is the step's. */
	'mentoring.case-moved': OfCase & { readonly number: number };
	/** Whoever the case waits on has been silent for a while. */
	'mentoring.case-waiter-reminded': OfCase & { readonly state: string };
	/** The learner said something of what the school sees, which is now on the case. */
	'mentoring.learner-contradicted': OfCase;
	/** Its learner reads the note of a session from now on. */
	'mentoring.note-shared': OfNote;
	/** A session waits for its note: its mentor is reminded, */
	'mentoring.note-awaited': OfNote;
	/** and then the head of pedagogy is shown it. */
	'mentoring.note-missing': OfNote;
}

/** All of them, for the manifest. */
export const tells = [
	'mentoring.mentor-assigned',
	'mentoring.accompaniment-ended',
	'mentoring.session-planned',
	'mentoring.session-settled',
	'mentoring.outcome-contested',
	'mentoring.contest-waited-for',
	'mentoring.contest-answered',
	'mentoring.appreciation-asked',
	'mentoring.appreciation-revealed',
	'mentoring.words-reported',
	'mentoring.report-waited-for',
	'mentoring.report-decided',
	'mentoring.change-asked',
	'mentoring.change-waited-for',
	'mentoring.change-answered',
	'mentoring.case-moved',
	'mentoring.case-waiter-reminded',
	'mentoring.learner-contradicted',
	'mentoring.note-shared',
	'mentoring.note-awaited',
	'mentoring.note-missing',
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
