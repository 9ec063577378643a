import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { localizedSchema, say } from '#platform/localized.ts';
import { setting } from '#platform/setting.ts';
import { erasure } from './rules/erasure.ts';
import { membership } from './rules/membership.ts';

/** The sign-in library keeps no session for longer. */
export const longestSessionDays = 30;
const days = z.coerce.number().int().min(1).max(365);
const { days: due, remindAfterDays } = membership.waits.invited ?? { days: 14, remindAfterDays: 7 };

/** How long an invitation into an organisation waits for its answer. */
export const invitationDays = setting('identity.invitation-days', days, due);
export const invitationReminderDays = setting('identity.invitation-reminder-days', days, remindAfterDays);
/** The longest that a token may be made to last; of those who decide about others, whose sessions are short, less. */
export const tokenDays = setting('identity.token-days', days, 365);
export const staffTokenDays = setting('identity.staff-token-days', days, 90);
export const mostTokens = setting('identity.most-tokens', z.coerce.number().int().min(1).max(1000), 20);
/** How many requests a minute each token is granted. */
export const tokenRequests = setting('identity.token-requests', z.coerce.number().int().min(1).max(100_000), 120);
/** How long a session lasts from its opening, and without a visit. Of those who decide about others, a day at most. */
export const sessionDays = setting('identity.session-days', z.coerce.number().int().min(1).max(longestSessionDays), 30);
export const sessionIdleDays = setting('identity.session-idle-days', z.coerce.number().int().min(1).max(30), 14);
const hours = z.coerce
	.number()
	.int()
	.min(1)
	.max(24 * longestSessionDays);
export const staffSessionHours = setting('identity.staff-session-hours', hours, 24);
export const staffIdleHours = setting('identity.staff-idle-hours', hours, 8);
/** An account whose address was never confirmed is forgotten. */
export const unconfirmedDays = setting('identity.unconfirmed-days', days, 30);

const hourOfDay = z.coerce.number().int().min(0).max(23);
/** In which hours of the reader's clock no letter comes that can wait, until they say otherwise. The same twice: in none. */
export const quietFrom = setting('identity.quiet-from', hourOfDay, 21);
export const quietTo = setting('identity.quiet-to', hourOfDay, 7);
/** At which hour of the reader's clock the letter of the day goes. */
export const digestHour = setting('identity.digest-hour', hourOfDay, 7);

/** How long a copy of one's data lies ready. */
export const exportDays = setting('identity.export-days', days, 7);

const erasing = (state: 'proposed' | 'waiting') => {
	const { days: most, remindAfterDays: remind } = erasure.waits[state] ?? { days: 14, remindAfterDays: 7 };
	return { days: most, remind };
};
/** How long somebody who asked to be forgotten may think again, and when they are reminded of it. */
export const erasureDays = setting('identity.erasure-days', days, erasing('waiting').days);
export const erasureReminderDays = setting('identity.erasure-reminder-days', days, erasing('waiting').remind);
/** How long an erasure that an administrator proposed waits for another. */
export const proposalDays = setting('identity.erasure-proposal-days', days, erasing('proposed').days);
export const proposalReminderDays = setting(
	'identity.erasure-proposal-reminder-days',
	days,
	erasing('proposed').remind,
);

/** From when on somebody is waited for: when they are reminded, never after the end, and when the system acts. */
export const leaseOf = async (ctx: ReadCtx, state: 'asked' | 'proposed' | 'waiting') => {
	const given = {
		asked: async () => erasure.waits.asked ?? { days: 2, remindAfterDays: 1 },
		proposed: async () => ({
			days: await ctx.setting(proposalDays),
			remindAfterDays: await ctx.setting(proposalReminderDays),
		}),
		waiting: async () => ({
			days: await ctx.setting(erasureDays),
			remindAfterDays: await ctx.setting(erasureReminderDays),
		}),
	}[state];
	const wait = await given();
	const now = ctx.clock.now();
	return {
		remindAt: now.add({ hours: 24 * Math.min(wait.remindAfterDays, wait.days) }),
		remindedAt: null,
		dueAt: now.add({ hours: 24 * wait.days }),
	};
};

/** What whoever opens an account agrees to. Changed, it is a new version, which is asked for anew. */
export const terms = setting(
	'identity.terms',
	localizedSchema(2000),
	say(
		'J’ouvre un compte pour moi-même, sous une adresse qui est la mienne. Je laisse les autres apprendre en paix, et ce que je remets est mon propre travail. L’école garde sur moi ce que dit la page « Vos données », et rien de plus ; je peux en recevoir copie et demander l’effacement à tout moment.',
		'I open an account for myself, under an address of my own. I let others learn in peace, and what I hand in is my own work. The school keeps about me what the page “Your data” says, and nothing more; I may receive a copy of it and ask to be erased at any time.',
		'Abro una cuenta para mí, con una dirección que es mía. Dejo a los demás aprender en paz, y lo que entrego es mi propio trabajo. La escuela guarda sobre mí lo que dice la página «Sus datos», y nada más; puedo recibir una copia y pedir que se borre en cualquier momento.',
	),
);
