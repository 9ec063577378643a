import { z } from 'zod';
import { setting } from '#platform/setting.ts';

const hours = z.coerce
	.number()
	.int()
	.min(0)
	.max(24 * 14);
const days = z.coerce.number().int().min(1).max(3650);

/** How long before it begins an appointment can still be booked. */
export const bookingNotice = setting('calendar.booking-notice-hours', hours, 12);
/** Until how long before it begins it can be moved, or called off without a word. */
export const changeNotice = setting('calendar.change-notice-hours', hours, 24);
/** How far ahead a single appointment is booked. */
export const furthestDays = setting('calendar.furthest-days', z.coerce.number().int().min(7).max(366), 90);
/** At which figures of the clock appointments begin: every so many minutes. */
export const slotMinutes = setting(
	'calendar.slot-minutes',
	z.coerce
		.number()
		.int()
		.refine((step) => [5, 10, 15, 20, 30, 60].includes(step), { params: { code: 'not-a-choice' } }),
	30,
);
/** How long before it begins people are reminded. */
export const reminderHours = setting('calendar.reminder-hours', hours.min(1), 24);
/** How long an appointment that is over is kept, unless somebody else keeps what came of it. */
export const keptDays = setting('calendar.kept-days', days, 365);
/** How many private addresses a person may have at once. */
export const mostFeeds = setting('calendar.most-feeds', z.coerce.number().int().min(1).max(20), 5);
