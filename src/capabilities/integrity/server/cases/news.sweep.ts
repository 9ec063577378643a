import type { Ctx } from '#platform/context.ts';
import { schoolDay } from '#platform/school-day.ts';
import type { Sweep } from '#platform/sweep.ts';
import { db } from '../../tables.ts';

/**
 * What reporters sent is told to officers on a later day than it came, all of it together: no letter, and no row that is
 * written with it, says at which hour somebody was there.
 */
export const newsTold: Sweep = {
	name: 'integrity.news-told',
	everyMinutes: 60,
	async clear(ctx) {
		const today = await schoolDay(ctx);
		const told = (await tellCases(ctx, today)) + (await tellMessages(ctx, today));
		if (told > 0) await ctx.emit('integrity.news-waits', { day: today.toString() });
	},
};

const tellCases = async (ctx: Ctx, today: Temporal.PlainDate): Promise<number> => {
	const { numUpdatedRows } = await db(ctx)
		.updateTable('integrityCase')
		.set({ toldOn: today })
		.where('toldOn', 'is', null)
		.where('receivedOn', '<', today)
		.executeTakeFirstOrThrow();
	return Number(numUpdatedRows);
};

const tellMessages = async (ctx: Ctx, today: Temporal.PlainDate): Promise<number> => {
	const { numUpdatedRows } = await db(ctx)
		.updateTable('integrityMessage')
		.set({ toldOn: today })
		.where('toldOn', 'is', null)
		.where('writer', '=', 'reporter')
		.where('writtenOn', '<', today)
		.executeTakeFirstOrThrow();
	return Number(numUpdatedRows);
};
