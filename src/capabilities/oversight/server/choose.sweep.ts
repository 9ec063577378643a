import type { Ctx, ReadCtx } from '#platform/context.ts';
import { leaseFrom } from '#platform/lease.ts';
import { schoolZone } from '#platform/school.ts';
import { schoolDay } from '#platform/school-day.ts';
import type { Sweep } from '#platform/sweep.ts';
import { chanceOfToday } from '../../assessment/public.server.ts';
import { frozenHeldHash, type Held, secondLooks } from '../rules/sampling.ts';
import { leastLooks, lookPercent, waitDays } from '../settings.ts';
import { db } from '../tables.ts';

/** A school that slept for a month still looks again; what is older is left, so that nobody is drawn for hundreds at once. */
const monthsBack = 2;

/** Of each month that is over, chance says which defences are looked at again; each is then drawn for. */
export const looksChosen: Sweep = {
	name: 'oversight.looks-chosen',
	everyMinutes: 60,
	async find(ctx) {
		const today = await chanceOfToday(ctx);
		const found: string[] = [];
		for (const month of today ? await monthsOver(ctx, today.day) : []) {
			const known = await db(ctx)
				.selectFrom('oversightPeriod')
				.select('id')
				.where('month', '=', month)
				.executeTakeFirst();
			if (!known && (await heldIn(ctx, month)).length > 0) found.push(month.toString());
		}
		return found;
	},
	mend: choose,
};

/** Months of the school's days that are over in UTC too: the link of a day that is still theirs may not be taken. */
const monthsOver = async (ctx: ReadCtx, day: Temporal.PlainDate): Promise<Temporal.PlainDate[]> => {
	const own = await schoolDay(ctx);
	const first = (Temporal.PlainDate.compare(own, day) < 0 ? own : day).with({ day: 1 });
	return Array.from({ length: monthsBack }, (_, n) => first.subtract({ months: n + 1 }));
};

/** What was decided in a month of the school's days, by the numbers of those who decided. */
const heldIn = async (ctx: ReadCtx, month: Temporal.PlainDate): Promise<Held[]> => {
	const zone = await ctx.setting(schoolZone);
	const begin = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: zone }).toInstant();
	return db(ctx)
		.selectFrom('assessmentHeld')
		.select(['defenceId as id', 'evaluatorId'])
		.where('decidedAt', '>=', begin(month))
		.where('decidedAt', '<', begin(month.add({ months: 1 })))
		.orderBy('defenceId')
		.execute();
};

async function choose(ctx: Ctx, month: string): Promise<void> {
	const today = await chanceOfToday(ctx);
	if (!today) return;
	const held = await heldIn(ctx, Temporal.PlainDate.from(month));
	const rule = { percent: await ctx.setting(lookPercent), least: await ctx.setting(leastLooks) };
	const name = month.slice(0, 7);
	const chosen = secondLooks(name, held, { link: today.link, rule });
	const now = ctx.clock.now();
	const made = await db(ctx)
		.insertInto('oversightPeriod')
		.values({
			...{ month: Temporal.PlainDate.from(month), day: today.day, chosenAt: now, ...rule, chosen },
			frozen: frozenHeldHash(name, held),
			defences: held.map(({ id }) => id),
			evaluators: held.map(({ evaluatorId }) => evaluatorId),
		})
		// Another worker was faster.
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!made) return;
	await addLooks(
		ctx,
		held.filter(({ id }) => chosen.includes(id)),
		{ round: 2, periodId: made.id },
	);
}

/** Looks that wait to be drawn for; one that is there already is not added again. */
export const addLooks = async (
	ctx: Ctx,
	held: readonly Held[],
	of: { readonly round: 2 | 3; readonly periodId: string | null },
): Promise<void> => {
	if (held.length === 0) return;
	const since = ctx.clock.now();
	const lease = leaseFrom(since, await waitDays(ctx, 'to-draw'));
	await db(ctx)
		.insertInto('oversightLook')
		.values(
			held.map(({ id: defenceId, evaluatorId: firstId }) => ({
				...of,
				defenceId,
				firstId,
				state: 'to-draw',
				since,
				...lease,
			})),
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};
