import { endedWhenDue, isDue, remindedOnce } from '#platform/waits.ts';
import { db } from '../../tables.ts';
import { heldCase, moveCaseRow } from './case-row.ts';
import { endHoldsIfDecided } from './end-holds.ts';
import { weekMore } from './leases.ts';

/** Whoever a case waits for is reminded before the days are over. */
export const casesReminded = remindedOnce({
	name: 'integrity.cases-reminded-once',
	everyMinutes: 60,
	table: 'integrityCase',
	tell: (ctx, caseId) => ctx.emit('integrity.case-reminded', { caseId }),
});

/** Where nobody acted, administrators hear of it, each week anew; where nobody appealed, what was upheld stands. */
export const casesNotLeft = endedWhenDue({
	name: 'integrity.cases-not-left',
	everyMinutes: 60,
	table: 'integrityCase',
	async end(ctx, caseId) {
		const row = await heldCase(ctx, caseId);
		if (!row || !isDue(ctx, row)) return;
		if (row.state === 'upheld') {
			await moveCaseRow(ctx, row, 'stand', { who: 'system' });
			await endHoldsIfDecided(ctx, row.id);
			return;
		}
		await db(ctx)
			.updateTable('integrityCase')
			.set(await weekMore(ctx))
			.where('id', '=', row.id)
			.execute();
		await ctx.emit('integrity.case-late', { caseId });
	},
});
