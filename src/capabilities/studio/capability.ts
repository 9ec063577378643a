import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { draftLetters } from './notices/drafts.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { draft as draftWorkflow } from './rules/draft.ts';
import { addFiles } from './server/add-files.ts';
import { beginVersion } from './server/begin-version.ts';
import { draft } from './server/draft.ts';
import { draftFile } from './server/draft-file.ts';
import { files } from './server/files.ts';
import { history } from './server/history.ts';
import { home } from './server/home.ts';
import { importFramework } from './server/import-framework.ts';
import { matrix } from './server/matrix.ts';
import { moveDraft } from './server/move-draft.ts';
import { openOpportunity } from './server/open-opportunity.ts';
import { opening } from './server/opening.ts';
import { parts } from './server/parts.ts';
import { placeFile } from './server/place-file.ts';
import { placeItem } from './server/place-item.ts';
import { publishDraft } from './server/publish-draft.ts';
import { removeItem } from './server/remove-item.ts';
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
	fileMegabytes,
	mostFiles,
	opportunityDays,
	opportunityReminderDays,
	planFrameworkDays,
	planProjectsDays,
	planReviewDays,
	reviewDays,
	reviewReminderDays,
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
	],
	reads: [home, opening, draft, parts, sheet, history, matrix, review, files, draftFile],
	tells,
	listeners: draftLetters,
	sweeps: [remindWaits, endWaits],
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
	],
	refusals,
	workflows: [draftWorkflow],
	personalData,
});
