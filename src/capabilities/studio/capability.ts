import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { draftLetters } from './notices/drafts.ts';
import { letterKinds } from './notices/letter-kinds.ts';
import { acknowledgement, answerLetter, confirmedAnswerLetter, owedAnswerLetter } from './notices/mistakes.ts';
import { changedLetter, waitingLetter } from './notices/mistakes-to-sort.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { draft as draftWorkflow } from './rules/draft.ts';
import { mistake as mistakeWorkflow } from './rules/mistake.ts';
import { addFiles } from './server/add-files.ts';
import { beginVersion } from './server/begin-version.ts';
import { confirmMistakeAddress } from './server/confirm-mistake-address.ts';
import { draft } from './server/draft.ts';
import { draftFile } from './server/draft-file.ts';
import { files } from './server/files.ts';
import { history } from './server/history.ts';
import { home } from './server/home.ts';
import { importFramework } from './server/import-framework.ts';
import { leaveStudio } from './server/leave.ts';
import { matrix } from './server/matrix.ts';
import { mistake } from './server/mistake.ts';
import {
	announceMistakes,
	endMistakeWaits,
	forgetReporters,
	oldMistakesForgotten,
	tellAnswers,
} from './server/mistakes/mistakes.sweep.ts';
import { whenCoursePublished, whenProgrammePublished } from './server/mistakes/when-published.ts';
import { mistakes } from './server/mistakes.ts';
import { moveDraft } from './server/move-draft.ts';
import { moveMistake } from './server/move-mistake.ts';
import { oldDraftsForgotten } from './server/old-drafts.sweep.ts';
import { openOpportunity } from './server/open-opportunity.ts';
import { opening } from './server/opening.ts';
import { ownMistakes } from './server/own-mistakes.ts';
import { ownSections } from './server/own-sections.ts';
import { parts } from './server/parts.ts';
import { passages } from './server/passages.ts';
import { placeFile } from './server/place-file.ts';
import { placeItem } from './server/place-item.ts';
import { publishDraft } from './server/publish-draft.ts';
import { removeItem } from './server/remove-item.ts';
import { reportMistake } from './server/report-mistake.ts';
import { reportedMistake } from './server/reported-mistake.ts';
import { restoreItem } from './server/restore-item.ts';
import { review } from './server/review.ts';
import { reviewDraft } from './server/review-draft.ts';
import { saveBlock } from './server/save-block.ts';
import { saveCompetency } from './server/save-competency.ts';
import { saveFraming } from './server/save-framing.ts';
import { saveProject } from './server/save-project.ts';
import { saveResource } from './server/save-resource.ts';
import { sheet } from './server/sheet.ts';
import { endWaits, remindWaits } from './server/waits.sweep.ts';
import {
	designDays,
	designReminderDays,
	escalatedDays,
	escalatedReminderDays,
	fileMegabytes,
	mendingDays,
	mendingReminderDays,
	mistakeKeptDays,
	mistakeLettersADay,
	mistakesOfAPassage,
	mistakeUnconfirmedDays,
	mostFiles,
	opportunityDays,
	opportunityReminderDays,
	planFrameworkDays,
	planProjectsDays,
	planReviewDays,
	reviewDays,
	reviewReminderDays,
	triageDays,
	triageReminderDays,
} from './settings.ts';

export const studio = capability({
	name: 'studio',
	commands: [
		openOpportunity,
		moveDraft,
		saveFraming,
		saveBlock,
		saveCompetency,
		saveProject,
		saveResource,
		removeItem,
		restoreItem,
		placeItem,
		addFiles,
		placeFile,
		importFramework,
		reviewDraft,
		publishDraft,
		beginVersion,
		reportMistake,
		confirmMistakeAddress,
		moveMistake,
	],
	reads: [
		home,
		opening,
		draft,
		parts,
		sheet,
		history,
		matrix,
		review,
		files,
		draftFile,
		passages,
		reportedMistake,
		ownMistakes,
		mistakes,
		mistake,
	],
	byStrangers: ['studio.mistake-acknowledgement'],
	tells,
	listeners: [
		...draftLetters,
		whenCoursePublished,
		whenProgrammePublished,
		acknowledgement,
		answerLetter,
		confirmedAnswerLetter,
		owedAnswerLetter,
		waitingLetter,
		changedLetter,
	],
	sweeps: [
		remindWaits,
		endWaits,
		announceMistakes,
		endMistakeWaits,
		tellAnswers,
		forgetReporters,
		oldMistakesForgotten,
		oldDraftsForgotten,
	],
	settings: [
		opportunityDays,
		opportunityReminderDays,
		designDays,
		designReminderDays,
		reviewDays,
		reviewReminderDays,
		planFrameworkDays,
		planProjectsDays,
		planReviewDays,
		fileMegabytes,
		mostFiles,
		triageDays,
		triageReminderDays,
		escalatedDays,
		escalatedReminderDays,
		mendingDays,
		mendingReminderDays,
		mistakeLettersADay,
		mistakeKeptDays,
		mistakeUnconfirmedDays,
		mistakesOfAPassage,
	],
	refusals,
	workflows: [draftWorkflow, mistakeWorkflow],
	letters: letterKinds,
	personalData,
	personal: { sections: ownSections, leave: leaveStudio },
});
