import { sql } from 'kysely';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { chanceOfToday, lookersFor } from '../../assessment/public.server.ts';
import { candidatesOf, drawn, frozenHash, type Looker } from '../rules/lookers.ts';
import { mostLooks } from '../settings.ts';
import { db } from '../tables.ts';
import { rolesThatSee } from './barred.ts';
import { heldOf, type LookRow, lockedLook } from './look-row.ts';
import { moveLook } from './move-look.ts';

/**
 * Draws who looks, and asks them; where nobody may, says so; where nothing is left to look at, ends it. Everything that was
 * known is written down with it. Nothing where the look waits for no draw.
 */
export const drawLooker = async (ctx: Ctx, lookId: string): Promise<void> => {
	// One draw at a time: the next one sees what this one gave somebody to look at.
	await db(ctx).selectNoFrom(sql`pg_advisory_xact_lock(hashtext('oversight.draw'))`.as('locked')).execute();
	const row = await lockedLook(ctx, lookId);
	if (!row || !['to-draw', 'no-looker'].includes(row.state)) return;
	const held = await heldOf(ctx, row.defenceId);
	if (!held) {
		await moveLook(ctx, row, 'drop', { who: 'system' });
		return;
	}
	const chance = await chanceOfToday(ctx);
	if (!chance) return;
	const candidates = candidatesOf(await lookersOf(ctx, row, held.learnerId), {
		mostLooks: await ctx.setting(mostLooks),
	});
	// Nobody again is nothing new: it is written down once, and asked again until there is somebody.
	if (row.state === 'no-looker' && candidates.every(({ reasons }) => reasons.length > 0)) return;
	const of = { lookId, turn: await turnsOf(ctx, lookId) };
	const lookerId = drawn(of, candidates, chance.link);
	await db(ctx)
		.insertInto('oversightDraw')
		.values({
			...{ ...of, day: chance.day, drawnAt: ctx.clock.now(), frozen: frozenHash(of, candidates) },
			candidates: candidates.map(({ id }) => id),
			reasons: candidates.map(({ reasons }) => reasons.join(' ')),
			drawnAs: lookerId ?? null,
		})
		.execute();
	if (lookerId === undefined) await moveLook(ctx, row, 'find-nobody', { who: 'system' });
	else await moveLook(ctx, row, 'draw', { who: 'system', lookerId });
};

const turnsOf = async (ctx: ReadCtx, lookId: string): Promise<number> => {
	const { last } = await db(ctx)
		.selectFrom('oversightDraw')
		.select((eb) => eb.fn.max('turn').as('last'))
		.where('lookId', '=', lookId)
		.executeTakeFirstOrThrow();
	return ((last as number | null) ?? 0) + 1;
};

/** Everybody who is qualified, with what is known of them beside what assessment says. */
const lookersOf = async (
	ctx: ReadCtx,
	{ id: lookId, defenceId, firstId }: LookRow,
	learnerId: string,
): Promise<Looker[]> => {
	const qualified = await lookersFor(ctx, defenceId);
	const known = await db(ctx).selectFrom('facultyKnown').select('knownId').where('personId', '=', firstId).execute();
	const fellows = await db(ctx)
		.selectFrom('identityFellow')
		.select('fellowId as knownId')
		.where('personId', '=', firstId)
		.execute();
	const friends = new Set([...known, ...fellows].map(({ knownId }) => knownId));
	const hearing = await db(ctx)
		.selectFrom('assessmentHearing')
		.select('evaluatorId')
		.where('learnerId', '=', learnerId)
		.execute();
	const heard = new Set(hearing.map(({ evaluatorId }) => evaluatorId));
	const holders = await db(ctx)
		.selectFrom('identityRoleHolder')
		.select('personId')
		.where('role', 'in', rolesThatSee)
		.execute();
	const seers = new Set(holders.map(({ personId }) => personId));
	const draws = await db(ctx)
		.selectFrom('oversightDraw as draw')
		.innerJoin('oversightLook as look', 'look.id', 'draw.lookId')
		.select('drawnAs')
		.where('look.defenceId', '=', defenceId)
		.execute();
	const before = new Set(draws.map(({ drawnAs }) => drawnAs));
	const loads = await db(ctx)
		.selectFrom('oversightLook')
		.select((eb) => ['lookerId', eb.fn.countAll<number>().as('count')])
		.where('state', 'in', ['asked', 'accepted'])
		.where('id', '<>', lookId)
		.groupBy('lookerId')
		.execute();
	const load = new Map(loads.map(({ lookerId, count }) => [lookerId, Number(count)]));
	return qualified.map(({ id, excluded }) => ({
		...{ id, excluded },
		knowsFirst: friends.has(id),
		heardLearner: heard.has(id),
		seesDecisions: seers.has(id),
		wasDrawn: before.has(id),
		looks: load.get(id) ?? 0,
	}));
};
