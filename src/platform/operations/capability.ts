import { sealedActors } from '../call.ts';
import { slowMilliseconds } from '../database/keep-slow.ts';
import { sealedFileKeys } from '../files/personal.ts';
import { capability } from '../house.ts';
import { sealedLetters } from '../mail/outbox.ts';
import { platformRefusals } from '../refusal.ts';
import { backupDays, proofYears, schoolLocale, schoolMode, schoolName, schoolPurpose, schoolZone } from '../school.ts';
import { auditTrail } from './audit-trail.ts';
import { broken } from './broken.ts';
import { changeSetting } from './change-setting.ts';
import { heardEvents } from './heard-events.ts';
import { keptData } from './kept-data.ts';
import { lastBackup } from './last-backup.ts';
import { letter } from './letter.ts';
import { moveClock } from './move-clock.ts';
import { noteBackup } from './note-backup.ts';
import { noteExport } from './note-export.ts';
import { outbox } from './outbox.ts';
import { ownSections } from './own-sections.ts';
import { personalData } from './personal-data.ts';
import { replayEvents } from './replay-events.ts';
import { resendLetter } from './resend-letter.ts';
import { retryNews } from './retry-news.ts';
import { schoolCard } from './school-card.ts';
import { settings } from './settings.ts';
import { slowStatements } from './slow-statements.ts';
import { lettersSent, newsDelivered, oldForgotten } from './watches.ts';

declare module '../event.ts' {
	interface Events {
		'platform.setting-changed': { readonly key: string };
	}
}

/** What any product needs and the school's work does not: letters, audit, settings, what is broken. Listed like a capability. */
export const operations = capability({
	name: 'platform',
	commands: [changeSetting, resendLetter, retryNews, replayEvents, noteBackup, noteExport, moveClock],
	reads: [schoolCard, broken, outbox, letter, settings, auditTrail, keptData, heardEvents, lastBackup, slowStatements],
	tells: ['platform.setting-changed'],
	sweeps: [newsDelivered, lettersSent, oldForgotten],
	settings: [
		schoolMode,
		schoolName,
		schoolZone,
		schoolLocale,
		schoolPurpose,
		proofYears,
		backupDays,
		slowMilliseconds,
	],
	refusals: platformRefusals,
	personalData,
	personal: { sections: ownSections },
	sealed: [sealedLetters, sealedFileKeys, sealedActors],
	// The school's name and words are on every page.
	purges: { 'platform.setting-changed': () => ['all'] },
});
