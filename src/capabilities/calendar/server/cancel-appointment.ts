import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, reason } from '../fields.ts';
import { againstCancelling, isLate } from '../rules/notice.ts';
import { changeNotice } from '../settings.ts';
import { ownAppointmentHeld } from './appointment-row.ts';
import { callOff } from './change.ts';

/**
 * Whoever takes part calls an appointment off. The reason is read by the others, and owed where it comes late. Refuses:
 * appointment-cancelled, appointment-over, appointment-fixed, reason-needed.
 */
export const cancelAppointment = command({
	name: 'calendar.cancel-appointment',
	audit: 'actor',
	input: z.object({ appointmentId: id, reason: reason.optional() }),
	output: z.object({}),
	about: (input) => input.appointmentId,
	allow: ownAppointmentHeld,
	async run(ctx, { reason: why }, row) {
		const change = { ...row, now: ctx.clock.now(), notice: await ctx.setting(changeNotice) };
		const against = againstCancelling({ ...change, reason: why });
		if (against) throw new Refused(against);
		await callOff(ctx, row, { late: isLate(change), reason: why });
		return {};
	},
});
