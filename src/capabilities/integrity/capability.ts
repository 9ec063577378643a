import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { hearingLetter, lateLetter, movedLetter, newsLetter, remindedLetter } from './notices/letters.ts';
import { ownSections } from './own-sections.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { caseWay } from './rules/case.ts';
import { addEvidence } from './server/cases/add-evidence.ts';
import { findablePeople } from './server/cases/findable-people.ts';
import { liftHold } from './server/cases/lift-hold.ts';
import { moveCase } from './server/cases/move-case.ts';
import { namePerson } from './server/cases/name-person.ts';
import { newsTold } from './server/cases/news.sweep.ts';
import { oldCasesForgotten } from './server/cases/old-cases.sweep.ts';
import { openCase } from './server/cases/open-case.ts';
import { openHearing } from './server/cases/open-hearing.ts';
import { proposeDecision } from './server/cases/propose-decision.ts';
import { settleAppeal } from './server/cases/settle-appeal.ts';
import { settleProposal } from './server/cases/settle-proposal.ts';
import { unnamePerson } from './server/cases/unname-person.ts';
import { casesNotLeft, casesReminded } from './server/cases/waits.sweep.ts';
import { writeToReporter } from './server/cases/write-to-reporter.ts';
import { answerHearing } from './server/hearings/answer-hearing.ts';
import { appealDecision } from './server/hearings/appeal-decision.ts';
import { ownHearing } from './server/hearings/own-hearing.ts';
import { ownHearings } from './server/hearings/own-hearings.ts';
import { decideLikeness } from './server/likeness/decide-likeness.ts';
import { handInsCompared } from './server/likeness/hand-ins-compared.sweep.ts';
import { handInsAreCompared } from './server/likeness/hand-ins-compared.work.ts';
import { likenesses } from './server/likeness/likenesses.ts';
import { lookAtLikeness } from './server/likeness/look-at-likeness.ts';
import { ownSections as likenessSections } from './server/likeness/own-sections.ts';
import { whenHandedIn } from './server/likeness/when-handed-in.ts';
import { followedReport } from './server/reports/followed-report.ts';
import { ownReport } from './server/reports/own-report.ts';
import { ownReports } from './server/reports/own-reports.ts';
import { reportAnonymously } from './server/reports/report-anonymously.ts';
import { reportOpenly } from './server/reports/report-openly.ts';
import { writeByCode } from './server/reports/write-by-code.ts';
import { writeToOfficers } from './server/reports/write-to-officers.ts';
import { sealedWords } from './server/sealed-words.ts';
import {
	acknowledgeDays,
	answerMonths,
	appealAnswerDays,
	appealDays,
	hearingDays,
	keptYears,
	leastCovered,
	leastSimilarity,
	mostEarlier,
	mostLikenesses,
} from './settings.ts';

export const integrity = capability({
	name: 'integrity',
	commands: [
		reportAnonymously,
		reportOpenly,
		writeByCode,
		writeToOfficers,
		openCase,
		moveCase,
		writeToReporter,
		namePerson,
		unnamePerson,
		addEvidence,
		openHearing,
		answerHearing,
		proposeDecision,
		settleProposal,
		appealDecision,
		settleAppeal,
		liftHold,
		lookAtLikeness,
		decideLikeness,
	],
	reads: [followedReport, ownReports, ownReport, findablePeople, ownHearing, ownHearings, likenesses],
	tells,
	listeners: [newsLetter, remindedLetter, lateLetter, hearingLetter, movedLetter, whenHandedIn],
	sweeps: [newsTold, casesReminded, casesNotLeft, oldCasesForgotten, handInsCompared],
	works: [handInsAreCompared],
	settings: [
		acknowledgeDays,
		answerMonths,
		hearingDays,
		appealDays,
		appealAnswerDays,
		keptYears,
		leastSimilarity,
		leastCovered,
		mostLikenesses,
		mostEarlier,
	],
	refusals,
	sealed: sealedWords,
	workflows: [caseWay],
	personalData,
	personal: { sections: [...ownSections, ...likenessSections] },
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
