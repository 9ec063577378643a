import type { Ctx } from '#platform/context.ts';
import { forgetting } from '#platform/personal/forgetting.ts';
import { provedUntil } from '#platform/school.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../tables.ts';

/** Once no look of it is left, nothing is known of a month that is as old as the dossiers that are forgotten. */
export const oldPeriodsForgotten: Sweep = {
	name: 'oversight.old-periods-forgotten',
	everyMinutes: 1440,
	clear: (ctx) => forgetting(ctx, () => forget(ctx)),
};

const forget = async (ctx: Ctx): Promise<void> => {
	await db(ctx)
		.deleteFrom('oversightPeriod as one')
		.where('chosenAt', '<', await provedUntil(ctx))
		.where(({ not, exists, selectFrom }) =>
			not(exists(selectFrom('oversightLook as look').select('look.id').whereRef('look.periodId', '=', 'one.id'))),
		)
		.execute();
};
