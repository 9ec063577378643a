import type { Ctx } from '#platform/context.ts';
import { schoolDay } from '#platform/school-day.ts';
import type { Report } from '../../fields.ts';
import { caseWay } from '../../rules/case.ts';
import { acknowledgeDays, answerMonths } from '../../settings.ts';
import { db } from '../../tables.ts';
import { leaseOf } from '../cases/leases.ts';
import { seal, sealIfAny } from '../sealed-words.ts';

type From = { readonly reporterId: string } | { readonly codeMark: string };

/**
 * A report becomes a case. No event tells it, for an event has an hour: officers see it on their page at once and are
 * written to on a later day.
 */
export const receive = async (ctx: Ctx, from: From, { what, moment, about }: Report): Promise<string> => {
	const today = await schoolDay(ctx);
	const acknowledgeDue = today.add({ days: await ctx.setting(acknowledgeDays) });
	const answerDue = acknowledgeDue.add({ months: await ctx.setting(answerMonths) });
	const { id } = await db(ctx)
		.insertInto('integrityCase')
		.values({
			...from,
			saidIn: ctx.locale,
			whatSealed: seal(ctx, what),
			momentSealed: sealIfAny(ctx, moment),
			aboutSealed: sealIfAny(ctx, about),
			state: caseWay.start,
			...{ receivedOn: today, changedOn: today, acknowledgeDue, answerDue },
			...(await leaseOf(ctx, caseWay.start, { acknowledgeDue, answerDue })),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};
