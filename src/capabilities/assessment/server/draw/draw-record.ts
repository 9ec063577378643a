import { z } from 'zod';
import { hasRole } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { mayPlanDefences } from '../../permissions.ts';
import { allExclusions } from '../../rules/draw/candidates.ts';
import { db } from '../../tables.ts';
import { drawDay } from './chain.ts';
import { handedInOf } from './draw-evaluator.ts';
import { exclusionsIn } from './draws.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const id = z.uuid();

/** All that is needed to reckon a draw anew, without the school. */
export const drawRecordShape = z.object({
	projectId: id,
	number: z.int(),
	turn: z.int(),
	day: z.iso.date(),
	link: hash,
	chain: z.object({ anchor: hash, beginsOn: z.iso.date(), madeAt: z.iso.datetime() }),
	handedIn: z.object({
		hash,
		all: z.array(
			z.discriminatedUnion('kind', [
				z.object({ kind: z.literal('file'), sha256: hash, bytes: z.int() }),
				z.object({ kind: z.literal('link'), sha256: hash }),
			]),
		),
	}),
	frozen: hash,
	candidates: z.array(z.object({ id, excluded: z.array(z.enum(allExclusions)) })),
	evaluatorId: id.nullable(),
});

/**
 * One draw, to be reckoned anew by whoever may: the head of pedagogy, the quality officer, the terminal. Refuses:
 * draw-not-told until the day of the draw is over, then draw-told-soon until its link is told, within the hour.
 */
export const drawRecord = read({
	name: 'assessment.draw-record',
	input: z.object({ drawId: id }),
	output: drawRecordShape,
	async allow(ctx, { drawId }) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		if (!mayPlanDefences(ctx.actor) && !hasRole(ctx.actor, 'quality-officer')) return refuse('forbidden');
		const row = await db(ctx)
			.selectFrom('assessmentDraw')
			.innerJoin('assessmentDrawChain as chain', 'chain.id', 'chainId')
			.selectAll('assessmentDraw')
			.select(['anchor', 'beginsOn', 'chain.madeAt'])
			.where('assessmentDraw.id', '=', drawId)
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		const { projectId, number, turn, day, anchor, beginsOn, madeAt, frozen, drawnAs } = row;
		if (Temporal.PlainDate.compare(day, drawDay(ctx.clock.now())) >= 0)
			throw new Refused('draw-not-told', { day: day.add({ days: 1 }).toString() });
		const told = await db(ctx)
			.selectFrom('assessmentDrawLink')
			.select('link')
			.where('day', '=', day)
			.executeTakeFirst();
		if (!told) throw new Refused('draw-told-soon');
		return {
			...{ projectId, number, turn, frozen, evaluatorId: drawnAs, link: told.link },
			day: day.toString(),
			chain: { anchor, beginsOn: beginsOn.toString(), madeAt: madeAt.toString() },
			handedIn: { hash: row.handedIn, all: await handedInOf(ctx, { projectId, number }) },
			candidates: row.candidates.map((one, n) => ({ id: one, excluded: exclusionsIn(row.reasons[n] ?? '') })),
		};
	},
});
