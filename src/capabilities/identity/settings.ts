import { z } from 'zod';
import { setting } from '#platform/setting.ts';
import { membership } from './rules/membership.ts';

const days = z.coerce.number().int().min(1).max(365);
const { days: due, remindAfterDays } = membership.waits.invited ?? { days: 14, remindAfterDays: 7 };

/** How long an invitation into an organisation waits for its answer. */
export const invitationDays = setting('identity.invitation-days', days, due);
export const invitationReminderDays = setting('identity.invitation-reminder-days', days, remindAfterDays);
/** An account whose address was never confirmed is forgotten. */
export const unconfirmedDays = setting('identity.unconfirmed-days', days, 30);
