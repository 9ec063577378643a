import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { endedLetter, issuedLetter, proposedLetter, reminderLetter, revokedLetter } from './notices/letters.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { revocation } from './rules/revocation.ts';
import { credential } from './server/credential.ts';
import { credentials } from './server/credentials.ts';
import { fileVerification } from './server/file-verification.ts';
import { issuerDocument } from './server/issuer-document.ts';
import { keyThere } from './server/key-there.sweep.ts';
import { sealedKeys } from './server/keys.ts';
import { moveRevocation } from './server/move-revocation.ts';
import { oldCredentialsForgotten, oldHoldsForgotten } from './server/old-credentials.sweep.ts';
import { ownCredentials } from './server/own-credentials.ts';
import { ownSections } from './server/own-sections.ts';
import { proposeRevocation } from './server/propose-revocation.ts';
import { lapseRevocations, remindRevocations } from './server/revocations.sweep.ts';
import { rotateKey } from './server/rotate-key.ts';
import { signedDocument } from './server/signed-document.ts';
import { statusList } from './server/status-list.ts';
import { verification } from './server/verification.ts';
import { contact, registerYears, revocationDays, revocationReminderDays } from './settings.ts';

export const credentialsCapability = capability({
	name: 'credentials',
	commands: [proposeRevocation, moveRevocation, rotateKey],
	reads: [
		verification,
		fileVerification,
		signedDocument,
		issuerDocument,
		statusList,
		ownCredentials,
		credentials,
		credential,
	],
	tells,
	listeners: [issuedLetter, revokedLetter, proposedLetter, reminderLetter, endedLetter],
	sweeps: [keyThere, remindRevocations, lapseRevocations, oldCredentialsForgotten, oldHoldsForgotten],
	sealed: [sealedKeys],
	settings: [revocationDays, revocationReminderDays, contact, registerYears],
	refusals,
	workflows: [revocation],
	personalData,
	personal: { sections: ownSections },
	purges: {
		'credentials.revoked': ({ listId }) => [`status-list:${listId}`],
		'credentials.key-changed': () => ['credentials'],
	},
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
