import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/context.ts';
import { letSee } from '../assessment/public.server.ts';
import { addLooks } from './server/choose.sweep.ts';
import { heldOf, lookOf } from './server/look-row.ts';
import { moveLook } from './server/move-look.ts';
import { openWhatFollows } from './server/open-talk.ts';
import { db } from './tables.ts';

interface NewLook {
	readonly defenceId: string;
	readonly lookerId: string;
	/** The second if not said; the third is there where the second saw it otherwise. */
	readonly round?: 2 | 3;
	/** `decided` if not said. */
	readonly state?: 'asked' | 'decided';
	/** `acquired` if not said; `not-yet` of the first competency alone. */
	readonly outcome?: 'acquired' | 'not-yet';
	readonly reason?: string;
}

/** Somebody looks at a defence again, as though nobody else could be drawn: for tests and the demonstration. */
export const newLook = async (ctx: Ctx, given: NewLook): Promise<{ lookId: string }> => {
	const { defenceId, lookerId, round = 2, state = 'decided' } = given;
	const held = await heldOf(ctx, defenceId);
	if (!held) throw new Error('there is no such defence to look at');
	const lookId = (await lookAt(ctx, defenceId, round)) ?? (await chosen(ctx, defenceId, held.evaluatorId));
	const { turns } = await db(ctx)
		.selectFrom('oversightDraw')
		.select((eb) => eb.fn.countAll<number>().as('turns'))
		.where('lookId', '=', lookId)
		.executeTakeFirstOrThrow();
	const now = ctx.clock.now();
	const day = now.toZonedDateTimeISO('UTC').toPlainDate();
	const frozen = createHash('sha256').update(lookId).digest('hex');
	await db(ctx)
		.insertInto('oversightDraw')
		.values({
			lookId,
			turn: Number(turns) + 1,
			day,
			drawnAt: now,
			frozen,
			candidates: [lookerId],
			reasons: [''],
			drawnAs: lookerId,
		})
		.execute();
	await moveLook(ctx, await rowOf(ctx, lookId), 'draw', { who: 'system', lookerId });
	if (state === 'decided') await judged(ctx, lookId, given, held.recordingHash ?? '');
	return { lookId };
};

const lookAt = async (ctx: Ctx, defenceId: string, round: 2 | 3): Promise<string | undefined> => {
	const row = await db(ctx)
		.selectFrom('oversightLook')
		.select('id')
		.where('defenceId', '=', defenceId)
		.where('round', '=', round)
		.executeTakeFirst();
	return row?.id;
};

const chosen = async (ctx: Ctx, defenceId: string, evaluatorId: string): Promise<string> => {
	const periodId = await newPeriod(ctx, defenceId, evaluatorId);
	await addLooks(ctx, [{ id: defenceId, evaluatorId }], { round: 2, periodId });
	return (await lookAt(ctx, defenceId, 2)) ?? '';
};

/** A month that was over long before, of which this defence alone is looked at. */
const newPeriod = async (ctx: Ctx, defenceId: string, evaluatorId: string): Promise<string> => {
	const now = ctx.clock.now();
	const day = now.toZonedDateTimeISO('UTC').toPlainDate();
	const { first } = await db(ctx)
		.selectFrom('oversightPeriod')
		.select((eb) => eb.fn.min('month').as('first'))
		.executeTakeFirstOrThrow();
	const before = (first as Temporal.PlainDate | null) ?? day.with({ day: 1 }).subtract({ months: 12 });
	const { id } = await db(ctx)
		.insertInto('oversightPeriod')
		.values({
			...{ month: before.subtract({ months: 1 }), day, chosenAt: now, percent: 10, least: 1 },
			frozen: createHash('sha256').update(defenceId).digest('hex'),
			...{ defences: [defenceId], evaluators: [evaluatorId], chosen: [defenceId] },
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};

const rowOf = async (ctx: Ctx, lookId: string) => {
	const row = await lookOf(ctx, lookId);
	if (!row) throw new Error('the look is not there');
	return row;
};

const judged = async (ctx: Ctx, lookId: string, given: NewLook, recordingHash: string): Promise<void> => {
	const { outcome = 'acquired', reason = 'Je le vois.' } = given;
	const until = await moveLook(ctx, await rowOf(ctx, lookId), 'accept', { who: 'looker' });
	if (until) await letSee(ctx, { defenceId: given.defenceId, personId: given.lookerId, until });
	const decided = await db(ctx)
		.selectFrom('assessmentJudged')
		.select(['competencyKey', 'met'])
		.where('defenceId', '=', given.defenceId)
		.execute();
	await db(ctx)
		.insertInto('oversightJudgement')
		.values(
			decided.map(({ competencyKey, met }, n) => ({
				...{ lookId, competencyKey, outcome: n === 0 ? outcome : 'acquired' },
				reason: n === 0 ? reason : 'Je le vois.',
				met: met.map(() => n > 0 || outcome === 'acquired'),
			})),
		)
		.execute();
	const row = await rowOf(ctx, lookId);
	await moveLook(ctx, row, 'decide', { who: 'looker', recordingHash });
	await openWhatFollows(ctx, row);
};
