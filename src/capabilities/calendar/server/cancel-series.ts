import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, reason } from '../fields.ts';
import { againstCancelling, isLate } from '../rules/notice.ts';
import { changeNotice } from '../settings.ts';
import { ownAppointmentHeld } from './appointment-row.ts';
import { endSeries } from './end-series.ts';

/**
 * Whoever takes part ends a weekly appointment, with this occurrence and all that follow. Refuses: nothing-ahead where it
 * is no series, and what `cancel-appointment` refuses.
 */
export const cancelSeries = command({
	name: 'calendar.cancel-series',
	audit: 'actor',
	input: z.object({ appointmentId: id, reason: reason.optional() }),
	output: z.object({}),
	about: (input) => input.appointmentId,
	allow: ownAppointmentHeld,
	async run(ctx, { reason: why }, row) {
		const change = { ...row, now: ctx.clock.now(), notice: await ctx.setting(changeNotice) };
		const against = againstCancelling({ ...change, reason: why });
		if (against) throw new Refused(against);
		if (row.seriesId === null) throw new Refused('nothing-ahead');
		await endSeries(ctx, row.seriesId, {
			from: row.startsAt,
			isLate: (startsAt) => isLate({ ...change, startsAt }),
			reason: why,
		});
		return {};
	},
});
