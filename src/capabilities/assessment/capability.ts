import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import {
	beneficiaryAnsweredLetter,
	beneficiaryLetter,
	beneficiaryNotice,
	beneficiaryReminder,
} from './notices/beneficiary.ts';
import { projectMovedLetters } from './notices/project-moved.ts';
import { waiterReminder } from './notices/waiter-reminded.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { confirmation } from './rules/confirmation.ts';
import { project } from './rules/project.ts';
import { acceptDefence } from './server/accept-defence.ts';
import { addDeliverables } from './server/add-deliverables.ts';
import { addLink } from './server/add-link.ts';
import { addPiece } from './server/add-piece.ts';
import { addRepository } from './server/add-repository.ts';
import { appeal } from './server/appeal.ts';
import { archiveContents } from './server/archive-contents.ts';
import { askMentorAgain } from './server/ask-mentor-again.ts';
import { beginUpload } from './server/begin-upload.ts';
import { bookDefence } from './server/book-defence.ts';
import { callOffDefence } from './server/call-off-defence.ts';
import { checkIdentity } from './server/check-identity.ts';
import { clearDoubt } from './server/clear-doubt.ts';
import { decide } from './server/decide.ts';
import { declareIncident } from './server/declare-incident.ts';
import { declareReady } from './server/declare-ready.ts';
import { defence } from './server/defence.ts';
import { defences } from './server/defences.ts';
import { deliverableFile } from './server/deliverable.ts';
import { clearDiscarded, uploadsForgotten } from './server/discarded.sweep.ts';
import { sealedChains } from './server/draw/chain.ts';
import { drawLinks } from './server/draw/draw-links.ts';
import { drawRecord } from './server/draw/draw-record.ts';
import { chainThere, linksTold } from './server/draw/links.sweep.ts';
import { readyAreDrawn, whenReady } from './server/draw/when-ready.ts';
import { endDefence } from './server/end-defence.ts';
import { endUpload } from './server/end-upload.ts';
import { addExchange } from './server/field/add-exchange.ts';
import { answerAsBeneficiary } from './server/field/answer-as-beneficiary.ts';
import { askBeneficiary } from './server/field/ask-beneficiary.ts';
import { beneficiaryRequest } from './server/field/beneficiary-request.ts';
import { beneficiariesReminded, confirmationsEnded } from './server/field/confirmations.sweep.ts';
import { nameBeneficiary } from './server/field/name-beneficiary.ts';
import { ownField } from './server/field/own-field.ts';
import { takeBackRequest } from './server/field/take-back-request.ts';
import { giveBack } from './server/give-back.ts';
import { giveUpRepository } from './server/give-up-repository.ts';
import { giveUpUpload } from './server/give-up-upload.ts';
import { beginGroup } from './server/group/begin-group.ts';
import { groupInvitation } from './server/group/group-invitation.ts';
import { joinGroup } from './server/group/join-group.ts';
import { leaveGroup } from './server/group/leave-group.ts';
import { ownGroup } from './server/group/own-group.ts';
import { takeFromAuthor } from './server/group/take-from-author.ts';
import { handIn } from './server/hand-in.ts';
import { handInsTold } from './server/hand-ins-told.sweep.ts';
import { leaveProjects } from './server/leave.ts';
import { markChapter } from './server/mark-chapter.ts';
import { meeting } from './server/meeting.ts';
import { mentorsProject } from './server/mentored-project.ts';
import { oldDossiersForgotten } from './server/old-dossiers.sweep.ts';
import { learnersProject } from './server/own-project.ts';
import { ownFiles, ownSections } from './server/own-sections.ts';
import { noneAfterTheEnd, stillIndependent } from './server/pass-over.ts';
import { projectToDefend } from './server/project-to-defend.ts';
import { endLeases, heardInTime, missingProjects, remindWaiters } from './server/projects.sweep.ts';
import { queues } from './server/queues.ts';
import { removeDeliverable } from './server/remove-deliverable.ts';
import { repositoriesForgotten, repositoriesWatched } from './server/repositories.sweep.ts';
import { repositoriesTaken } from './server/repositories.work.ts';
import { takeBackAppeal } from './server/take-back-appeal.ts';
import { upload } from './server/upload.ts';
import { waitingProjects } from './server/waiting-projects.ts';
import { whenEnrolled } from './server/when-enrolled.ts';
import { completedHaveCredentials, whenProgrammeCompleted } from './server/when-programme-completed.ts';
import { withdrawDefence } from './server/withdraw-defence.ts';
import {
	appealDays,
	attemptsApart,
	confirmationDays,
	confirmationReminderDays,
	defenceMinutes,
	fewestWaits,
	fileMegabytes,
	leaseSettings,
	leastMinutes,
	meetingDays,
	mostDeliverables,
	mostExchanges,
	openProjects,
	recordingKeptDays,
	repositoryEntries,
	repositoryMegabytes,
	repositorySeconds,
	takenMegabytes,
	uploadDays,
	versionMegabytes,
} from './settings.ts';

export const assessment = capability({
	name: 'assessment',
	commands: [
		addDeliverables,
		addLink,
		beginUpload,
		addPiece,
		endUpload,
		giveUpUpload,
		addRepository,
		giveUpRepository,
		removeDeliverable,
		nameBeneficiary,
		askBeneficiary,
		takeBackRequest,
		answerAsBeneficiary,
		addExchange,
		beginGroup,
		joinGroup,
		leaveGroup,
		takeFromAuthor,
		handIn,
		giveBack,
		declareReady,
		askMentorAgain,
		acceptDefence,
		withdrawDefence,
		bookDefence,
		callOffDefence,
		declareIncident,
		checkIdentity,
		markChapter,
		endDefence,
		clearDoubt,
		decide,
		appeal,
		takeBackAppeal,
	],
	reads: [
		learnersProject,
		ownField,
		beneficiaryRequest,
		ownGroup,
		groupInvitation,
		mentorsProject,
		defences,
		defence,
		waitingProjects,
		queues,
		projectToDefend,
		upload,
		deliverableFile,
		archiveContents,
		drawLinks,
		drawRecord,
		meeting,
	],
	tells,
	listeners: [
		whenEnrolled,
		whenReady,
		whenProgrammeCompleted,
		projectMovedLetters,
		waiterReminder,
		beneficiaryLetter,
		beneficiaryReminder,
		beneficiaryAnsweredLetter,
	],
	sweeps: [
		missingProjects,
		remindWaiters,
		endLeases,
		readyAreDrawn,
		heardInTime,
		stillIndependent,
		noneAfterTheEnd,
		uploadsForgotten,
		repositoriesWatched,
		repositoriesForgotten,
		clearDiscarded,
		completedHaveCredentials,
		handInsTold,
		beneficiariesReminded,
		confirmationsEnded,
		chainThere,
		linksTold,
		oldDossiersForgotten,
	],
	works: [repositoriesTaken],
	settings: [
		openProjects,
		attemptsApart,
		appealDays,
		meetingDays,
		defenceMinutes,
		leastMinutes,
		fewestWaits,
		recordingKeptDays,
		mostDeliverables,
		mostExchanges,
		confirmationDays,
		confirmationReminderDays,
		fileMegabytes,
		versionMegabytes,
		uploadDays,
		repositoryMegabytes,
		repositoryEntries,
		repositorySeconds,
		takenMegabytes,
		...leaseSettings,
	],
	refusals,
	sealed: [sealedChains],
	workflows: [project, confirmation],
	byStrangers: [beneficiaryNotice],
	personalData,
	personal: { sections: ownSections, files: ownFiles, leave: leaveProjects },
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
