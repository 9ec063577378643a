import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Invalid, Refused } from '#platform/refusal.ts';
import { projectAddress, words } from '../../fields.ts';
import { mostExchanges } from '../../settings.ts';
import { db } from '../../tables.ts';
import { zonesOf } from '../around.ts';
import { ownFieldProjectHeld } from './field-project.ts';

/**
 * One more line of what was said or agreed with the beneficiary, on a day that has come by the learner's own clock. It stays
 * as it is. Refuses: enrolment-over, too-many-exchanges.
 */
export const addExchange = command({
	name: 'assessment.add-exchange',
	audit: 'actor',
	input: z.object({ ...projectAddress.shape, onDay: z.iso.date(), said: words.max(4000) }),
	output: z.object({ number: z.int() }),
	allow: ownFieldProjectHeld,
	async run(ctx, { onDay, said }, row) {
		const today = ctx.clock.today((await zonesOf(ctx, [row.learnerId])).get(row.learnerId) ?? 'UTC');
		const day = Temporal.PlainDate.from(onDay);
		if (Temporal.PlainDate.compare(day, today) > 0 || day.year < earliestYear)
			throw new Invalid([{ path: 'onDay', code: 'day-to-come', values: {} }]);
		const { last } = await db(ctx)
			.selectFrom('assessmentExchange')
			.select((eb) => eb.fn.max('number').as('last'))
			.where('projectId', '=', row.id)
			.executeTakeFirstOrThrow();
		const number = ((last as number | null) ?? 0) + 1;
		const most = await ctx.setting(mostExchanges);
		if (number > most) throw new Refused('too-many-exchanges', { most });
		await db(ctx)
			.insertInto('assessmentExchange')
			.values({ projectId: row.id, number, onDay: day, said, writtenAt: ctx.clock.now() })
			.execute();
		return { number };
	},
});

/** Before it a day was mistyped. */
const earliestYear = 2000;
