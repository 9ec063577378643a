import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { letterKinds } from './notices/letter-kinds.ts';
import { answerLetter, appliedLetter, qualificationEndedLetter, waitingLetter } from './notices/letters.ts';
import {
	accountChangedLetter,
	approvedLetter,
	contestAnsweredLetter,
	contestedLetter,
	drawnLetter,
	payEscalatedLetter,
	payWaitsLetter,
} from './notices/pay-letters.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { application } from './rules/application.ts';
import { contestWorkflow, statementWorkflow } from './rules/statement.ts';
import { addDocuments } from './server/add-documents.ts';
import { addOccupation } from './server/add-occupation.ts';
import { answerContest } from './server/answer-contest.ts';
import { applications } from './server/applications.ts';
import { apply } from './server/apply.ts';
import { auditPay } from './server/audit-pay.ts';
import { contestStatement } from './server/contest-statement.ts';
import { declareTie } from './server/declare-tie.ts';
import { clearDiscardedDocuments } from './server/discarded.sweep.ts';
import { documentFile } from './server/document.ts';
import { endQualification } from './server/end-qualification.ts';
import { stillOwed } from './server/forget-mentor.ts';
import { grantPay } from './server/grant-pay.ts';
import { sealedIbans } from './server/iban-seal.ts';
import { leaveFaculty } from './server/leave.ts';
import { moveApplication } from './server/move-application.ts';
import { moveStatement } from './server/move-statement.ts';
import { oldApplicationsForgotten } from './server/old-applications.sweep.ts';
import { oldPayForgotten } from './server/old-pay.sweep.ts';
import { ownApplication } from './server/own-application.ts';
import { ownEvaluator } from './server/own-evaluator.ts';
import { ownPay } from './server/own-pay.ts';
import { ownDocuments } from './server/own-pay-sections.ts';
import { ownProfile } from './server/own-profile.ts';
import { ownSections } from './server/own-sections.ts';
import { payMonthRead } from './server/pay-month.ts';
import { payMonths } from './server/pay-months.ts';
import { endContestWaits, endStatementWaits, remindPay } from './server/pay-waits.sweep.ts';
import { people } from './server/people.ts';
import { ratesRead } from './server/rates.ts';
import { removeDocument } from './server/remove-document.ts';
import { removeOccupation } from './server/remove-occupation.ts';
import { saveBilling } from './server/save-billing.ts';
import { saveEvaluator } from './server/save-evaluator.ts';
import { saveProfile } from './server/save-profile.ts';
import { setRates } from './server/set-rates.ts';
import { statementRead } from './server/statement.ts';
import { statementPaper } from './server/statement-paper.ts';
import { statementToPay } from './server/statement-to-pay.ts';
import { drawStatements } from './server/statements.sweep.ts';
import { takeAccounts } from './server/take-accounts.ts';
import { endWaits, remindWaits } from './server/waits.sweep.ts';
import {
	appliedDays,
	appliedReminderDays,
	contestDays,
	contestReminderDays,
	documentDays,
	documentMegabytes,
	firstCapacity,
	keptDays,
	mostDocuments,
	payCurrency,
	payDays,
	rareFrom,
	returnedDays,
	returnedReminderDays,
	reviewDays,
	reviewReminderDays,
	statementDays,
	statementReminderDays,
} from './settings.ts';

export const faculty = capability({
	name: 'faculty',
	commands: [
		...[apply, addDocuments, removeDocument, moveApplication, endQualification],
		...[saveProfile, addOccupation, removeOccupation, saveEvaluator, declareTie],
		...[setRates, grantPay, moveStatement, contestStatement, answerContest, saveBilling, takeAccounts],
	],
	reads: [
		...[ownApplication, applications, documentFile, people, ownProfile, ownEvaluator],
		...[ownPay, statementRead, statementToPay, statementPaper, payMonths, payMonthRead, ratesRead, auditPay],
	],
	tells,
	listeners: [
		...[appliedLetter, waitingLetter, answerLetter, qualificationEndedLetter],
		...[drawnLetter, approvedLetter, contestedLetter, contestAnsweredLetter],
		...[payWaitsLetter, payEscalatedLetter, accountChangedLetter],
	],
	sweeps: [
		...[remindWaits, endWaits, oldApplicationsForgotten, clearDiscardedDocuments],
		...[drawStatements, remindPay, endStatementWaits, endContestWaits, oldPayForgotten],
	],
	settings: [
		...[appliedDays, appliedReminderDays, reviewDays, reviewReminderDays, firstCapacity, keptDays],
		...[documentMegabytes, mostDocuments, documentDays],
		...[payCurrency, rareFrom, payDays, statementDays, statementReminderDays],
		...[returnedDays, returnedReminderDays, contestDays, contestReminderDays],
	],
	refusals,
	workflows: [application, statementWorkflow, contestWorkflow],
	letters: letterKinds,
	personalData,
	sealed: [sealedIbans],
	personal: { sections: ownSections, files: ownDocuments, against: stillOwed, leave: leaveFaculty },
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
