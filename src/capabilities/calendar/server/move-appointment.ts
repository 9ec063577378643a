import { z } from 'zod';
import { command } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { Refused } from '#platform/refusal.ts';
import { id } from '../fields.ts';
import { againstBooking, againstMoving } from '../rules/notice.ts';
import { bookingNotice, changeNotice, furthestDays } from '../settings.ts';
import { ownAppointmentHeld } from './appointment-row.ts';
import { move } from './change.ts';

/**
 * Whoever takes part puts an appointment at another moment at which all are free. Refuses: appointment-cancelled,
 * appointment-over, appointment-fixed, notice-too-short (of the old moment or of the new), too-far-ahead, time-not-free.
 */
export const moveAppointment = command({
	name: 'calendar.move-appointment',
	audit: 'actor',
	input: z.object({ appointmentId: id, startsAt: instant }),
	output: z.object({}),
	about: (input) => input.appointmentId,
	allow: ownAppointmentHeld,
	async run(ctx, { startsAt }, row) {
		const now = ctx.clock.now();
		const against =
			againstMoving({ ...row, now, notice: await ctx.setting(changeNotice) }) ??
			againstBooking({
				now,
				startsAt,
				notice: await ctx.setting(bookingNotice),
				furthestDays: await ctx.setting(furthestDays),
			});
		if (against) throw new Refused(against);
		// Sent twice, it is done once, and nobody hears of it twice.
		if (!startsAt.equals(row.startsAt)) await move(ctx, row, startsAt);
		return {};
	},
});
