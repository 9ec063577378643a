import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { alreadyAMember } from './notices/already-a-member.ts';
import { resetPasswordLetter, welcomeLetter } from './notices/choose-password.ts';
import { confirmAfterSignUp, confirmAgain } from './notices/confirm-email.ts';
import { emailChangeLetters } from './notices/email-change.ts';
import { invitationLetter, invitationReminder } from './notices/invitation.ts';
import { passwordChangedLetter, secondFactorLetter } from './notices/security.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { membership } from './rules/membership.ts';
import { account } from './server/account.ts';
import { askConfirmation } from './server/ask-confirmation.ts';
import { askEmailChange } from './server/ask-email-change.ts';
import { askPasswordReset } from './server/ask-password-reset.ts';
import { changePassword } from './server/change-password.ts';
import { confirmEmail } from './server/confirm-email.ts';
import { confirmSecondFactor } from './server/confirm-second-factor.ts';
import { createPerson } from './server/create-person.ts';
import { disablePerson } from './server/disable-person.ts';
import { enablePerson } from './server/enable-person.ts';
import { endOtherSessions } from './server/end-other-sessions.ts';
import { endRole } from './server/end-role.ts';
import { endSession } from './server/end-session.ts';
import { endSessionsOf } from './server/end-sessions-of.ts';
import { enterDemonstration } from './server/enter-demonstration.ts';
import { forgetRequests, forgetSessions, forgetUnconfirmed } from './server/forget.sweep.ts';
import { foundOrganisation } from './server/found-organisation.ts';
import { grantRole } from './server/grant-role.ts';
import { expireInvitations, remindInvitations } from './server/invitations.sweep.ts';
import { inviteMember } from './server/invite-member.ts';
import { moveMembership } from './server/move-membership.ts';
import { noteSessionUse } from './server/note-session-use.ts';
import { organisation } from './server/organisation.ts';
import { organisations } from './server/organisations.ts';
import { ownOrganisations } from './server/own-organisations.ts';
import { passSecondFactor } from './server/pass-second-factor.ts';
import { people } from './server/people.ts';
import { personFile } from './server/person-file.ts';
import { recordLegalName } from './server/record-legal-name.ts';
import { resetPassword } from './server/reset-password.ts';
import { session } from './server/session.ts';
import { sessions } from './server/sessions.ts';
import { signIn } from './server/sign-in.ts';
import { signOut } from './server/sign-out.ts';
import { signUp } from './server/sign-up.ts';
import { startSecondFactor } from './server/start-second-factor.ts';
import { stopSecondFactor } from './server/stop-second-factor.ts';
import { updateProfile } from './server/update-profile.ts';
import {
	invitationDays,
	invitationReminderDays,
	sessionDays,
	sessionIdleDays,
	staffIdleHours,
	staffSessionHours,
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
		foundOrganisation,
		inviteMember,
		moveMembership,
		enterDemonstration,
	],
	reads: [session, account, sessions, ownOrganisations, organisation, organisations, people, personFile],
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
	],
	sweeps: [remindInvitations, expireInvitations, forgetUnconfirmed, forgetRequests, forgetSessions],
	settings: [
		invitationDays,
		invitationReminderDays,
		sessionDays,
		sessionIdleDays,
		staffSessionHours,
		staffIdleHours,
		unconfirmedDays,
	],
	refusals,
	workflows: [membership],
	personalData,
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
