import { endedWhenDue, isDue, remindedOnce } from '#platform/waits.ts';
import { step } from '#platform/workflow.ts';
import { application, isOpen } from '../rules/application.ts';
import { applicationRow, takeStep } from './application-row.ts';

/** Nobody waits for ever: whoever an application waits for is reminded once, */
export const remindWaits = remindedOnce({
	name: 'faculty.waits-reminded',
	everyMinutes: 15,
	table: 'facultyApplication',
	tell: (ctx, applicationId) => ctx.emit('faculty.application-waited-for', { applicationId }),
});

/** and where nobody came in time, the system goes on as the transition table says. */
export const endWaits = endedWhenDue({
	name: 'faculty.waits-ended',
	everyMinutes: 15,
	table: 'facultyApplication',
	async end(ctx, applicationId) {
		const row = await applicationRow(ctx, applicationId);
		if (!row || !isDue(ctx, row)) return;
		const move = isOpen(row.state) ? application.waits[row.state]?.otherwise : undefined;
		if (!move) return;
		const taken = step(application, move, { state: row.state, who: 'system', facts: { taken: false } });
		if (taken.ok)
			await takeStep(ctx, applicationId, { move, to: taken.to, ...(move === 'release' && { reviewerId: null }) });
	},
});
