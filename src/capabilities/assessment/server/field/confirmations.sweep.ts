import { endedWhenDue, isDue, remindedOnce } from '#platform/waits.ts';
import { db } from '../../tables.ts';
import { moveConfirmation } from './confirmation-row.ts';

/** A beneficiary who did not answer yet is reminded once, and never again. */
export const beneficiariesReminded = remindedOnce({
	name: 'assessment.beneficiaries-reminded-once',
	everyMinutes: 60,
	table: 'assessmentConfirmation',
	tell: (ctx, confirmationId) => ctx.emit('assessment.beneficiary-reminded', { confirmationId }),
});

/** Then their address is forgotten. */
export const confirmationsEnded = endedWhenDue({
	name: 'assessment.confirmations-ended',
	everyMinutes: 60,
	table: 'assessmentConfirmation',
	async end(ctx, id) {
		const row = await db(ctx)
			.selectFrom('assessmentConfirmation')
			.selectAll()
			.where('id', '=', id)
			.forUpdate()
			.executeTakeFirst();
		if (row && isDue(ctx, row)) await moveConfirmation(ctx, row, 'lapse', 'system');
	},
});
