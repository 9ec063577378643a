import { randomBytes } from 'node:crypto';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { sealedFor } from '#platform/sealed.ts';
import { linkBefore, linkBytes } from '../../rules/draw/chain.ts';
import { db } from '../../tables.ts';

const purpose = 'assessment draw chain';
export const sealedChains = sealedFor(purpose, {
	table: 'assessment_draw_chain',
	column: 'last_sealed',
	what: 'the chance of the draws to come; nobody is drawn until the chain that is there is over',
});

/** Days of a chain: two years, and what is left of the one before. */
const chainDays = 730;

/** A draw falls on a day of the calendar in UTC, the same for everybody who reckons it anew. */
export const drawDay = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO('UTC').toPlainDate();

const daysFrom = (one: Temporal.PlainDate, other: Temporal.PlainDate): number => one.until(other).days;

/** Makes the chain that follows those there are: from tomorrow on, or from where the last one ends. */
export const makeChain = async (ctx: Ctx): Promise<void> => {
	const now = ctx.clock.now();
	const tomorrow = drawDay(now).add({ days: 1 });
	const { until } = await db(ctx)
		.selectFrom('assessmentDrawChain')
		.select((eb) => eb.fn.max('endsOn').as('until'))
		.executeTakeFirstOrThrow();
	const after = (until as Temporal.PlainDate | null)?.add({ days: 1 });
	const beginsOn = after && Temporal.PlainDate.compare(after, tomorrow) > 0 ? after : tomorrow;
	const last = randomBytes(linkBytes);
	await db(ctx)
		.insertInto('assessmentDrawChain')
		.values({
			madeAt: now,
			anchor: linkBefore(last, chainDays).toString('hex'),
			beginsOn,
			endsOn: beginsOn.add({ days: chainDays - 1 }),
			lastSealed: ctx.secrets.seal(purpose, last.toString('base64url')),
		})
		.execute();
};

/** The chain of a day; none before the first. */
export const chainOver = (ctx: ReadCtx, day: Temporal.PlainDate) =>
	db(ctx)
		.selectFrom('assessmentDrawChain')
		.selectAll()
		.where('beginsOn', '<=', day)
		.where('endsOn', '>=', day)
		.executeTakeFirst();

type Chain = NonNullable<Awaited<ReturnType<typeof chainOver>>>;

/** The link of a day of a chain, which nobody but a draw of that day may read before it is over. */
export const linkIn = (ctx: ReadCtx, { lastSealed, endsOn }: Chain, day: Temporal.PlainDate): Buffer =>
	linkBefore(Buffer.from(ctx.secrets.open(purpose, lastSealed), 'base64url'), daysFrom(day, endsOn));

/** Tells the links of the days that are over: anybody may compare them with what was told before. */
export const tellLinks = async (ctx: Ctx): Promise<void> => {
	const now = ctx.clock.now();
	for (const day of await daysUntold(ctx)) {
		const chain = await chainOver(ctx, day);
		if (!chain) continue;
		const link = linkIn(ctx, chain, day);
		await db(ctx)
			.insertInto('assessmentDrawLink')
			.values({ day, chainId: chain.id, link: link.toString('hex'), toldAt: now })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
};

/** Days of a chain that are over and of which nothing is told yet. */
export const daysUntold = async (ctx: ReadCtx): Promise<Temporal.PlainDate[]> => {
	const today = drawDay(ctx.clock.now());
	const chains = await db(ctx)
		.selectFrom('assessmentDrawChain')
		.select(['id', 'beginsOn', 'endsOn'])
		.where('beginsOn', '<', today)
		.execute();
	const found: Temporal.PlainDate[] = [];
	for (const { id, beginsOn, endsOn } of chains) {
		const { last } = await db(ctx)
			.selectFrom('assessmentDrawLink')
			.select((eb) => eb.fn.max('day').as('last'))
			.where('chainId', '=', id)
			.executeTakeFirstOrThrow();
		let day = (last as Temporal.PlainDate | null)?.add({ days: 1 }) ?? beginsOn;
		while (Temporal.PlainDate.compare(day, today) < 0 && Temporal.PlainDate.compare(day, endsOn) <= 0) {
			found.push(day);
			day = day.add({ days: 1 });
		}
	}
	return found;
};
