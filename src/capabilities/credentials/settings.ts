import { z } from 'zod';
import { setting } from '#platform/setting.ts';
import { revocation } from './rules/revocation.ts';

const days = z.coerce.number().int().min(1).max(365);
const { days: due, remindAfterDays } = revocation.waits.proposed ?? { days: 14, remindAfterDays: 7 };

/** How long a proposal to revoke waits for a second person. */
export const revocationDays = setting('credentials.revocation-days', days, due);
export const revocationReminderDays = setting('credentials.revocation-reminder-days', days, remindAfterDays);
/** To whom holders and employers write about a credential; the school's address where nothing is said. */
export const contact = setting('credentials.contact', z.string().trim().max(200), '');
/** How long the register answers for what was issued. */
export const registerYears = setting('credentials.register-years', z.coerce.number().int().min(1).max(200), 50);
