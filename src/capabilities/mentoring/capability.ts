import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import {
	askedLetters,
	reportedLetters,
	reportLetters,
	reportReminder,
	revealedLetters,
} from './notices/appreciation-letters.ts';
import { caseLetters, caseReminder, contradictionLetter } from './notices/cases.ts';
import { changeAnswerLetters, changeAskedLetters, changeReminder } from './notices/change-letters.ts';
import { letterKinds } from './notices/letter-kinds.ts';
import { assignmentLetters, endLetter } from './notices/letters.ts';
import { awaitedLetter, missingLetter, sharedLetter } from './notices/note-letters.ts';
import {
	contestAnsweredLetters,
	contestedLetters,
	contestWaitsLetters,
	settledLetters,
} from './notices/session-letters.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { change } from './rules/change.ts';
import { contest } from './rules/contest.ts';
import { riskCase } from './rules/risk-case.ts';
import { wordsReport } from './rules/words-report.ts';
import { appreciate } from './server/appreciation/appreciate.ts';
import { appreciation } from './server/appreciation/appreciation.ts';
import { appreciations } from './server/appreciation/appreciations.ts';
import { decideReport } from './server/appreciation/decide-report.ts';
import { appreciationsForgotten } from './server/appreciation/old-appreciations.sweep.ts';
import { reportWords } from './server/appreciation/report-words.ts';
import { reportsEnded, reportsReminded } from './server/appreciation/reports.sweep.ts';
import { appreciationsRevealed } from './server/appreciation/reveal.sweep.ts';
import { whenSessionSettled } from './server/appreciation/when-session-settled.ts';
import { askChange } from './server/change/ask-change.ts';
import { changesEnded, changesReminded } from './server/change/changes.sweep.ts';
import { moveChange } from './server/change/move-change.ts';
import { ownChanges } from './server/change/own-changes.ts';
import { requests } from './server/change/requests.ts';
import { learners } from './server/learners.ts';
import { handLearnersBack } from './server/leave.ts';
import { load } from './server/load/load.ts';
import { mostAccompanied } from './server/load/most-accompanied.ts';
import { assignMentor } from './server/matching/assign-mentor.ts';
import { waitingMatched } from './server/matching/match-by-itself.sweep.ts';
import { matching } from './server/matching/matching.ts';
import { saveWish } from './server/matching/save-wish.ts';
import { wishProgrammes } from './server/matching/wish-programmes.ts';
import { wishedProgrammes } from './server/matching/wished-programmes.ts';
import { learnersWithoutMentor } from './server/matching/without-mentor.sweep.ts';
import { mentor } from './server/mentor.ts';
import { monthsTold } from './server/months/months.sweep.ts';
import { stillPaidByMonth } from './server/months/still-paid.ts';
import { excuseNote } from './server/notes/excuse-note.ts';
import { noteWatch } from './server/notes/note-watch.ts';
import { notesGivenToRead, notesMissed, notesReminded } from './server/notes/notes.sweep.ts';
import { objectiveDates } from './server/notes/objective-dates.ts';
import { oldNotesForgotten, oldTeamNotesForgotten } from './server/notes/old-notes.sweep.ts';
import { openNotes } from './server/notes/open-notes.ts';
import { removeObjective } from './server/notes/remove-objective.ts';
import { saveNote } from './server/notes/save-note.ts';
import { saveTeamNote } from './server/notes/save-team-note.ts';
import { sessionNotes } from './server/notes/session-notes.ts';
import { setObjective } from './server/notes/set-objective.ts';
import { settleObjective } from './server/notes/settle-objective.ts';
import { shareNote } from './server/notes/share-note.ts';
import { teamNote } from './server/notes/team-note.ts';
import { watched } from './server/notes/watched.ts';
import { oldAccompanimentsForgotten } from './server/old-accompaniments.sweep.ts';
import { ownMentor } from './server/own-mentor.ts';
import { ownSections } from './server/own-sections.ts';
import { actOnCase } from './server/risk/act-on-case.ts';
import {
	casesAnswered,
	casesWithSomebody,
	endCaseWaits,
	oldCasesForgotten,
	remindCases,
} from './server/risk/cases.sweep.ts';
import { closeCase } from './server/risk/close-case.ts';
import { endAlarm } from './server/risk/end-alarm.ts';
import { learnerRisk } from './server/risk/learner-risk.ts';
import { mentoredRisk } from './server/risk/mentored-risk.ts';
import { mentoredRisks } from './server/risk/mentored-risks.ts';
import { moveCase } from './server/risk/move-case.ts';
import { ownRisk } from './server/risk/own-risk.ts';
import { raiseAlarm } from './server/risk/raise-alarm.ts';
import { risks } from './server/risk/risks.ts';
import { sayOtherwise } from './server/risk/say-otherwise.ts';
import { oldScoresForgotten, scoresReckoned } from './server/risk/scores.sweep.ts';
import { whenHandedIn } from './server/risk/when-handed-in.ts';
import {
	caseOverCompleted,
	caseOverWithdrawn,
	caseWithoutMentor,
	handCaseOver,
} from './server/risk/when-learner-handed-over.ts';
import { answerContest } from './server/sessions/answer-contest.ts';
import { bookSessions } from './server/sessions/book-sessions.ts';
import { booking } from './server/sessions/booking.ts';
import { contestOutcome } from './server/sessions/contest-outcome.ts';
import { contestsEnded, contestsReminded } from './server/sessions/contest-waits.sweep.ts';
import { correctSession } from './server/sessions/correct-session.ts';
import { whenAccompanimentEnded, whenHandedOver } from './server/sessions/end-sessions.ts';
import { sessionOutcome } from './server/sessions/session-outcome.ts';
import { sessions } from './server/sessions/sessions.ts';
import { sessionsSettled } from './server/sessions/settled.sweep.ts';
import {
	whenAttendeeLeft,
	whenCancelled,
	whenMoved,
	whenSeriesCancelled,
	whenSeriesMoved,
} from './server/sessions/when-appointment-changed.ts';
import { whenLearnerWithdrew } from './server/when-learner-withdrew.ts';
import {
	aimedShare,
	appreciationDays,
	appreciationKeptDays,
	appreciationWeeks,
	caseAgainDays,
	caseLeaseSettings,
	changeDays,
	changeReminderDays,
	changeReviewDays,
	changeReviewReminderDays,
	confirms,
	confirmsAfterHours,
	contestAnswerDays,
	contestDays,
	contestReminderDays,
	correctDays,
	daysWithoutMentor,
	enoughMinutes,
	fewestAnswers,
	graceMinutes,
	leastMinutes,
	loadWeeks,
	missedInARow,
	noteMissingHours,
	noteReminderHours,
	objectiveGraceDays,
	recordingsKeptDays,
	reportDays,
	reportReminderDays,
	riskKeptDays,
	riskThreshold,
	roomClosesMinutes,
	roomOpensMinutes,
	scoreDays,
	sessionMinutes,
	shareAfterHours,
	teamNoteDays,
	usualObjectives,
	watchThreshold,
	weeklyTimes,
	weighAppreciation,
	weighHours,
	weighLanguage,
	weighLoad,
	weighOccupation,
	weighWishes,
} from './settings.ts';

export const mentoring = capability({
	name: 'mentoring',
	commands: [
		...[assignMentor, bookSessions, correctSession, contestOutcome, answerContest],
		...[appreciate, reportWords, decideReport, askChange, moveChange],
		...[saveWish, wishProgrammes],
		...[raiseAlarm, endAlarm, moveCase, actOnCase, closeCase, sayOtherwise],
		...[saveNote, shareNote, saveTeamNote, setObjective, removeObjective, settleObjective, openNotes, excuseNote],
	],
	reads: [
		...[learners, matching, booking, sessionOutcome, sessions, requests, load, mostAccompanied],
		...[appreciation, appreciations, ownMentor, ownChanges, wishedProgrammes],
		...[mentoredRisks, mentoredRisk, risks, learnerRisk, ownRisk],
		...[sessionNotes, teamNote, noteWatch, watched, mentor],
	],
	tells,
	listeners: [
		...[assignmentLetters, endLetter, whenLearnerWithdrew],
		...[whenMoved, whenCancelled, whenSeriesCancelled, whenSeriesMoved, whenAttendeeLeft],
		...[whenHandedOver, whenAccompanimentEnded],
		...[settledLetters, contestedLetters, contestWaitsLetters, contestAnsweredLetters],
		...[whenSessionSettled, askedLetters, revealedLetters, reportedLetters, reportReminder, reportLetters],
		...[changeAskedLetters, changeReminder, changeAnswerLetters],
		...[
			whenHandedIn,
			handCaseOver,
			caseWithoutMentor,
			caseOverWithdrawn,
			caseOverCompleted,
			caseLetters,
			caseReminder,
			contradictionLetter,
		],
		...[sharedLetter, awaitedLetter, missingLetter],
	],
	sweeps: [
		...[learnersWithoutMentor, oldAccompanimentsForgotten, sessionsSettled, contestsReminded, contestsEnded],
		...[appreciationsRevealed, reportsReminded, reportsEnded, changesReminded, changesEnded, waitingMatched],
		appreciationsForgotten,
		...[
			scoresReckoned,
			remindCases,
			endCaseWaits,
			casesWithSomebody,
			casesAnswered,
			oldScoresForgotten,
			oldCasesForgotten,
		],
		monthsTold,
		...[notesGivenToRead, notesReminded, notesMissed, oldTeamNotesForgotten, oldNotesForgotten],
	],
	settings: [
		...[
			daysWithoutMentor,
			weighOccupation,
			weighLanguage,
			weighHours,
			weighLoad,
			weighAppreciation,
			weighWishes,
			enoughMinutes,
			sessionMinutes,
			fewestAnswers,
		],
		...[roomOpensMinutes, roomClosesMinutes, recordingsKeptDays, weeklyTimes, graceMinutes, leastMinutes],
		...[correctDays, contestDays, contestAnswerDays, contestReminderDays, missedInARow],
		...[confirms, confirmsAfterHours, appreciationWeeks, appreciationDays, appreciationKeptDays, loadWeeks],
		...[reportDays, reportReminderDays],
		...[changeDays, changeReminderDays, changeReviewDays, changeReviewReminderDays],
		...[
			riskThreshold,
			watchThreshold,
			scoreDays,
			riskKeptDays,
			objectiveGraceDays,
			caseAgainDays,
			...caseLeaseSettings,
		],
		...[shareAfterHours, noteReminderHours, noteMissingHours, aimedShare, usualObjectives, teamNoteDays],
	],
	refusals,
	workflows: [contest, change, wordsReport, riskCase],
	letters: letterKinds,
	dates: [objectiveDates],
	personalData,
	personal: { sections: ownSections, against: stillPaidByMonth, leave: handLearnersBack },
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
