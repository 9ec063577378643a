import { z } from 'zod';
import { setting } from '#platform/setting.ts';
import { membership } from './rules/membership.ts';

const days = z.coerce.number().int().min(1).max(365);
const { days: due, remindAfterDays } = membership.waits.invited ?? { days: 14, remindAfterDays: 7 };

/** How long an invitation into an organisation waits for its answer. */
export const invitationDays = setting('identity.invitation-days', days, due);
export const invitationReminderDays = setting('identity.invitation-reminder-days', days, remindAfterDays);
/** The longest that a token may be made to last. */
export const tokenDays = setting('identity.token-days', days, 365);
export const mostTokens = setting('identity.most-tokens', z.coerce.number().int().min(1).max(1000), 20);
/** How many requests a minute each token is granted. */
export const tokenRequests = setting('identity.token-requests', z.coerce.number().int().min(1).max(100_000), 120);
/** An account whose address was never confirmed is forgotten. */
export const unconfirmedDays = setting('identity.unconfirmed-days', days, 30);
