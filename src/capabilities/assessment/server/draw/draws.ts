import { z } from 'zod';
import type { ReadCtx } from '#platform/context.ts';
import { day } from '#platform/instant.ts';
import { allExclusions, type Exclusion } from '../../rules/draw/candidates.ts';
import { db } from '../../tables.ts';

/** A draw as everybody around the project may know it: when, among how many, and what fixes it. */
export const drawShown = z.object({
	id: z.uuid(),
	day,
	turn: z.int(),
	/** Who could be drawn, of how many who are qualified for the programme. */
	among: z.int(),
	qualified: z.int(),
	/** SHA-256 of the candidates, in hexadecimal. */
	frozen: z.string(),
});

export const exclusionsIn = (reasons: string): Exclusion[] =>
	allExclusions.filter((one) => reasons.split(' ').includes(one));

const rowsOf = (ctx: ReadCtx, projectId: string) =>
	db(ctx).selectFrom('assessmentDraw').selectAll().where('projectId', '=', projectId).orderBy('id', 'desc').execute();
type DrawRow = Awaited<ReturnType<typeof rowsOf>>[number];

export const shownDraw = ({ id, day: on, turn, reasons, frozen }: DrawRow): z.output<typeof drawShown> => ({
	...{ id, day: on, turn, frozen },
	among: reasons.filter((one) => one === '').length,
	qualified: reasons.length,
});

/** All draws of a project, the latest first. */
export const drawsOf = rowsOf;
