import { sealedActors } from '../call.ts';
import { slowMilliseconds } from '../database/keep-slow.ts';
import { sealedFileKeys } from '../files/personal.ts';
import { uploadMegabytes } from '../files/quota.ts';
import { capability } from '../house.ts';
import { lettersByStrangers } from '../mail/flood.ts';
import { sealedLetters } from '../mail/outbox.ts';
import { answerHours, sealedAnswers } from '../once.ts';
import { platformRefusals } from '../refusal.ts';
import {
	backupDays,
	proofYears,
	schoolLocale,
	schoolMode,
	schoolName,
	schoolPurpose,
	schoolSecurityContact,
	schoolZone,
} from '../school.ts';
import { sealedWebhookSecrets } from '../webhooks/sign.ts';
import { auditTrail } from './audit-trail.ts';
import { broken } from './broken.ts';
import { changeSetting } from './change-setting.ts';
import { heardEvents } from './heard-events.ts';
import { keptData } from './kept-data.ts';
import { lastBackup } from './last-backup.ts';
import { letter } from './letter.ts';
import { moveClock } from './move-clock.ts';
import { moveWebhook } from './move-webhook.ts';
import { noteBackup } from './note-backup.ts';
import { noteExport } from './note-export.ts';
import { openWebhook } from './open-webhook.ts';
import { outbox } from './outbox.ts';
import { ownSections } from './own-sections.ts';
import { personalData } from './personal-data.ts';
import { replayDelivery } from './replay-delivery.ts';
import { replayEvents } from './replay-events.ts';
import { resendLetter } from './resend-letter.ts';
import { retryNews } from './retry-news.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { schoolCard } from './school-card.ts';
import { securityContact } from './security-contact.ts';
import { settings } from './settings.ts';
import { slowStatements } from './slow-statements.ts';
import { tryWebhook } from './try-webhook.ts';
import { lettersSent, newsDelivered, oldForgotten } from './watches.ts';
import { webhook } from './webhook.ts';
import { webhookLife } from './webhook-life.ts';
import { mostWebhooks, webhookLogDays, webhookRestDays, webhookSecretHours } from './webhook-settings.ts';
import { webhooksForgotten, webhooksRested } from './webhooks.sweep.ts';
import { webhooks } from './webhooks.ts';

declare module '../event.ts' {
	interface Events {
		'platform.setting-changed': { readonly key: string };
		/** Somebody sends a webhook news that means nothing: it goes to that one alone. */
		'platform.webhook-tried': { readonly webhookId: string };
		/** A webhook to which nothing could be delivered for so many days. */
		'platform.webhook-rested': { readonly webhookId: string; readonly days: number };
	}
}

/** What any product needs and the school's work does not: letters, audit, settings, what is broken. Listed like a capability. */
export const operations = capability({
	name: 'platform',
	commands: [
		changeSetting,
		resendLetter,
		retryNews,
		replayEvents,
		noteBackup,
		noteExport,
		moveClock,
		openWebhook,
		moveWebhook,
		rotateWebhookSecret,
		tryWebhook,
		replayDelivery,
	],
	reads: [
		schoolCard,
		broken,
		outbox,
		letter,
		settings,
		auditTrail,
		keptData,
		securityContact,
		heardEvents,
		lastBackup,
		slowStatements,
		webhooks,
		webhook,
	],
	tells: ['platform.setting-changed', 'platform.webhook-tried', 'platform.webhook-rested'],
	sweeps: [newsDelivered, lettersSent, oldForgotten, webhooksRested, webhooksForgotten],
	settings: [
		schoolMode,
		schoolName,
		schoolZone,
		schoolLocale,
		schoolPurpose,
		schoolSecurityContact,
		uploadMegabytes,
		lettersByStrangers,
		proofYears,
		backupDays,
		slowMilliseconds,
		answerHours,
		webhookRestDays,
		webhookLogDays,
		webhookSecretHours,
		mostWebhooks,
	],
	workflows: [webhookLife],
	refusals: platformRefusals,
	personalData,
	personal: { sections: ownSections },
	sealed: [sealedLetters, sealedFileKeys, sealedActors, sealedAnswers, ...sealedWebhookSecrets],
	// The school's name and words are on every page.
	purges: { 'platform.setting-changed': () => ['all'] },
});
