import { z } from 'zod';
import { setting } from '#platform/setting.ts';
import { membership } from './rules/membership.ts';

/** The sign-in library keeps no session for longer. */
export const longestSessionDays = 30;
const days = z.coerce.number().int().min(1).max(365);
const { days: due, remindAfterDays } = membership.waits.invited ?? { days: 14, remindAfterDays: 7 };

/** How long an invitation into an organisation waits for its answer. */
export const invitationDays = setting('identity.invitation-days', days, due);
export const invitationReminderDays = setting('identity.invitation-reminder-days', days, remindAfterDays);
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
