import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { facesTag } from '#platform/http/faces.ts';
import { changeFaces, tells } from './events.ts';
import { alreadyAMember } from './notices/already-a-member.ts';
import { resetPasswordLetter, welcomeLetter } from './notices/choose-password.ts';
import { confirmAfterSignUp, confirmAgain } from './notices/confirm-email.ts';
import { digestLetter } from './notices/digest.ts';
import { emailChangeLetters } from './notices/email-change.ts';
import { erasureLetters, erasureReminder } from './notices/erasure.ts';
import { erasureReceipt } from './notices/erasure-receipt.ts';
import { exportReadyLetter } from './notices/export-ready.ts';
import { invitationLetter, invitationReminder } from './notices/invitation.ts';
import { passwordChangedLetter, secondFactorLetter } from './notices/security.ts';
import { tokenMadeLetter } from './notices/token-made.ts';
import { webhookRestedLetter } from './notices/webhook-rested.ts';
import { byStrangers } from './notices/write.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { erasure } from './rules/erasure.ts';
import { membership } from './rules/membership.ts';
import { account } from './server/account.ts';
import { askConfirmation } from './server/ask-confirmation.ts';
import { askEmailChange } from './server/ask-email-change.ts';
import { askErasure } from './server/ask-erasure.ts';
import { askExport } from './server/ask-export.ts';
import { askPasswordReset } from './server/ask-password-reset.ts';
import { bearer } from './server/bearer.ts';
import { changePassword } from './server/change-password.ts';
import { chooseLetters } from './server/choose-letters.ts';
import { confirmEmail } from './server/confirm-email.ts';
import { confirmErasure } from './server/confirm-erasure.ts';
import { confirmSecondFactor } from './server/confirm-second-factor.ts';
import { consentTo } from './server/consent-to.ts';
import { createPerson } from './server/create-person.ts';
import { decideErasure } from './server/decide-erasure.ts';
import { sealedDigests } from './server/digest.ts';
import { digestsSent } from './server/digests.sweep.ts';
import { disablePerson } from './server/disable-person.ts';
import { enablePerson } from './server/enable-person.ts';
import { endOtherSessions } from './server/end-other-sessions.ts';
import { endRole } from './server/end-role.ts';
import { endSession } from './server/end-session.ts';
import { endSessionsOf } from './server/end-sessions-of.ts';
import { endToken } from './server/end-token.ts';
import { enterDemonstration } from './server/enter-demonstration.ts';
import { erasePerson } from './server/erase-person.ts';
import { erased } from './server/erased.ts';
import { erasurePreview } from './server/erasure-preview.ts';
import { endErasures, erasedStayErased, remindErasures } from './server/erasures.sweep.ts';
import { exportFile } from './server/export-file.ts';
import { exportPiece } from './server/export-piece.ts';
import { discardedRemoved, exportsMade, exportsOver } from './server/exports.sweep.ts';
import { forgetRequests, forgetSessions, forgetUnconfirmed } from './server/forget.sweep.ts';
import { sealedReceipts } from './server/forget-person.ts';
import { foundOrganisation } from './server/found-organisation.ts';
import { grantRole } from './server/grant-role.ts';
import { expireInvitations, remindInvitations } from './server/invitations.sweep.ts';
import { inviteMember } from './server/invite-member.ts';
import { againstLeaving, leaveSchool } from './server/leave.ts';
import { letterChoices } from './server/letter-choices.ts';
import { lettersToStop } from './server/letters-to-stop.ts';
import { makeToken } from './server/make-token.ts';
import { mergePeople } from './server/merge-people.ts';
import { moveMembership } from './server/move-membership.ts';
import { noteSessionUse } from './server/note-session-use.ts';
import { noteTokenUse } from './server/note-token-use.ts';
import { oldProofsForgotten } from './server/old-proofs.sweep.ts';
import { organisation } from './server/organisation.ts';
import { organisations } from './server/organisations.ts';
import { ownData } from './server/own-data.ts';
import { ownOrganisations } from './server/own-organisations.ts';
import { ownSections } from './server/own-sections.ts';
import { passSecondFactor } from './server/pass-second-factor.ts';
import { people } from './server/people.ts';
import { personFile } from './server/person-file.ts';
import { proposeErasure } from './server/propose-erasure.ts';
import { recordLegalName } from './server/record-legal-name.ts';
import { resetPassword } from './server/reset-password.ts';
import { sealedFactors } from './server/sealed-factors.ts';
import { session } from './server/session.ts';
import { sessions } from './server/sessions.ts';
import { signIn } from './server/sign-in.ts';
import { signOut } from './server/sign-out.ts';
import { signUp } from './server/sign-up.ts';
import { startSecondFactor } from './server/start-second-factor.ts';
import { stopLetters } from './server/stop-letters.ts';
import { stopSecondFactor } from './server/stop-second-factor.ts';
import { termsConsent, termsNow } from './server/terms.ts';
import { forgetTokens } from './server/tokens.sweep.ts';
import { tokens } from './server/tokens.ts';
import { updateProfile } from './server/update-profile.ts';
import { whenErased } from './server/when-erased.ts';
import { whenExportAdvanced } from './server/when-export-advanced.ts';
import { withdrawConsent } from './server/withdraw-consent.ts';
import { withdrawErasure } from './server/withdraw-erasure.ts';
import {
	digestHour,
	erasureDays,
	erasureReminderDays,
	exportDays,
	invitationDays,
	invitationReminderDays,
	mostTokens,
	proposalDays,
	proposalReminderDays,
	quietFrom,
	quietTo,
	sessionDays,
	sessionIdleDays,
	staffIdleHours,
	staffSessionHours,
	staffTokenDays,
	terms,
	tokenDays,
	tokenRequests,
	unconfirmedDays,
} from './settings.ts';

export const identity = capability({
	name: 'identity',
	commands: [
		signUp,
		askConfirmation,
		confirmEmail,
		signIn,
		passSecondFactor,
		signOut,
		askPasswordReset,
		resetPassword,
		changePassword,
		askEmailChange,
		endSession,
		endOtherSessions,
		endSessionsOf,
		noteSessionUse,
		startSecondFactor,
		confirmSecondFactor,
		stopSecondFactor,
		updateProfile,
		recordLegalName,
		createPerson,
		grantRole,
		endRole,
		disablePerson,
		enablePerson,
		mergePeople,
		foundOrganisation,
		inviteMember,
		moveMembership,
		makeToken,
		endToken,
		noteTokenUse,
		enterDemonstration,
		consentTo,
		withdrawConsent,
		askExport,
		askErasure,
		confirmErasure,
		withdrawErasure,
		proposeErasure,
		decideErasure,
		erasePerson,
		chooseLetters,
		stopLetters,
	],
	reads: [
		session,
		bearer,
		account,
		sessions,
		tokens,
		ownOrganisations,
		organisation,
		organisations,
		people,
		personFile,
		termsNow,
		ownData,
		exportFile,
		exportPiece,
		erasurePreview,
		erased,
		letterChoices,
		lettersToStop,
	],
	byStrangers,
	tells,
	listeners: [
		confirmAfterSignUp,
		confirmAgain,
		alreadyAMember,
		resetPasswordLetter,
		welcomeLetter,
		passwordChangedLetter,
		secondFactorLetter,
		emailChangeLetters,
		invitationLetter,
		invitationReminder,
		whenExportAdvanced,
		exportReadyLetter,
		erasureLetters,
		erasureReminder,
		erasureReceipt,
		whenErased,
		tokenMadeLetter,
		webhookRestedLetter,
		digestLetter,
	],
	sweeps: [
		digestsSent,
		remindInvitations,
		expireInvitations,
		forgetUnconfirmed,
		forgetRequests,
		forgetSessions,
		exportsMade,
		exportsOver,
		discardedRemoved,
		remindErasures,
		endErasures,
		erasedStayErased,
		oldProofsForgotten,
		forgetTokens,
	],
	settings: [
		invitationDays,
		invitationReminderDays,
		sessionDays,
		sessionIdleDays,
		staffSessionHours,
		staffTokenDays,
		staffIdleHours,
		unconfirmedDays,
		terms,
		tokenDays,
		mostTokens,
		tokenRequests,
		exportDays,
		erasureDays,
		erasureReminderDays,
		proposalDays,
		proposalReminderDays,
		quietFrom,
		quietTo,
		digestHour,
	],
	refusals,
	purges: Object.fromEntries(changeFaces.map((name) => [name, () => [facesTag]])),
	workflows: [membership, erasure],
	personalData,
	sealed: [...sealedFactors, sealedReceipts, sealedDigests],
	signed: [{ table: 'identity_session', what: 'sessions: everybody signs in anew' }],
	personal: { sections: ownSections, against: againstLeaving, leave: leaveSchool },
	consents: [termsConsent],
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
