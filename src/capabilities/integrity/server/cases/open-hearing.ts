import { z } from 'zod';
import { command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { schoolDay } from '#platform/school-day.ts';
import { id, words } from '../../fields.ts';
import { hearingDays } from '../../settings.ts';
import { db } from '../../tables.ts';
import { seal } from '../sealed-words.ts';
import { actorOf, caseForOfficer } from './case-row.ts';

/**
 * Somebody whom a case names is told what is alleged, in the officer's words, which should not let them guess who reported
 * it; they have some days to answer. Once. Refuses: not-from-here, told-already.
 */
export const openHearing = command({
	name: 'integrity.open-hearing',
	audit: 'actor',
	input: z.object({ caseId: id, namedId: id, told: words }),
	output: z.object({ hearingId: id }),
	async allow(ctx, { caseId, namedId }) {
		const found = await caseForOfficer(ctx, caseId, true);
		if (!found.ok) return found;
		const named = await db(ctx)
			.selectFrom('integrityNamed')
			.select('id')
			.where('id', '=', namedId)
			.where('caseId', '=', caseId)
			.where('endedAt', 'is', null)
			.executeTakeFirst();
		return named ? found : refuse('not-found');
	},
	async run(ctx, { namedId, told }, row) {
		if (row.state !== 'investigated') throw new Refused('not-from-here');
		const { personId } = await db(ctx)
			.selectFrom('integrityNamed')
			.select('personId')
			.where('id', '=', namedId)
			.executeTakeFirstOrThrow();
		const made = await db(ctx)
			.insertInto('integrityHearing')
			.values({
				...{ caseId: row.id, personId, toldSealed: seal(ctx, told), toldBy: actorOf(ctx), toldAt: ctx.clock.now() },
				answerDue: (await schoolDay(ctx)).add({ days: await ctx.setting(hearingDays) }),
			})
			.onConflict((conflict) => conflict.doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) throw new Refused('told-already');
		await ctx.emit('integrity.hearing-opened', { hearingId: made.id });
		return { hearingId: made.id };
	},
});
