import { uploadMegabytes } from '../files/quota.ts';
import { capability } from '../house.ts';
import { lettersByStrangers } from '../mail/flood.ts';
import { platformRefusals } from '../refusal.ts';
import { schoolLocale, schoolMode, schoolName, schoolPurpose, schoolSecurityContact, schoolZone } from '../school.ts';
import { auditTrail } from './audit-trail.ts';
import { broken } from './broken.ts';
import { changeSetting } from './change-setting.ts';
import { keptData } from './kept-data.ts';
import { letter } from './letter.ts';
import { moveClock } from './move-clock.ts';
import { outbox } from './outbox.ts';
import { personalData } from './personal-data.ts';
import { resendLetter } from './resend-letter.ts';
import { retryNews } from './retry-news.ts';
import { schoolCard } from './school-card.ts';
import { securityContact } from './security-contact.ts';
import { settings } from './settings.ts';
import { lettersSent, newsDelivered, oldForgotten } from './watches.ts';

declare module '../event.ts' {
	interface Events {
		'platform.setting-changed': { readonly key: string };
	}
}

/** What any product needs and the school's work does not: letters, audit, settings, what is broken. Listed like a capability. */
export const operations = capability({
	name: 'platform',
	commands: [changeSetting, resendLetter, retryNews, moveClock],
	reads: [schoolCard, broken, outbox, letter, settings, auditTrail, keptData, securityContact],
	tells: ['platform.setting-changed'],
	sweeps: [newsDelivered, lettersSent, oldForgotten],
	settings: [
		schoolMode,
		schoolName,
		schoolZone,
		schoolLocale,
		schoolPurpose,
		schoolSecurityContact,
		uploadMegabytes,
		lettersByStrangers,
	],
	refusals: platformRefusals,
	personalData,
	// The school's name and words are on every page.
	purges: { 'platform.setting-changed': () => ['all'] },
});
