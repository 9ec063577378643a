import { z } from 'zod';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { id } from '../fields.ts';
import { type Candidate, candidatesOf } from '../rules/draw/candidates.ts';
import { db } from '../tables.ts';
import { brief, briefOf } from './brief.ts';
import { hearingOf } from './defence-row.ts';
import { deliverable } from './dossier.ts';
import { chainOver, drawDay, linkIn } from './draw/chain.ts';
import { drawRule, hearersFor } from './draw/hearers.ts';
import { statement, statementOf } from './statement.ts';

/** Of a defence that was held, what somebody needs who judges it anew without knowing what was decided, nor of whom. */
export const blindCase = z.object({
	/** Competencies that were decided in it; of the others nobody is told where they stand. */
	statement,
	brief,
	deliverables: z.array(deliverable.omit({ takenFrom: true })),
	/** Where its recording is. */
	roomId: id,
});

export const blindCaseOf = async (ctx: ReadCtx, defenceId: string): Promise<z.output<typeof blindCase> | undefined> => {
	const found = await hearingOf(ctx, defenceId);
	if (!found || found.defence.roomId === null) return undefined;
	const { defence, project } = found;
	const decided = await db(ctx)
		.selectFrom('assessmentDecision')
		.select('competencyKey')
		.where('defenceId', '=', defenceId)
		.execute();
	const asked = new Set(decided.map(({ competencyKey }) => competencyKey));
	const said = await statementOf(ctx, project);
	return {
		statement: {
			...said,
			competencies: said.competencies.flatMap((one) => (asked.has(one.key) ? [{ ...one, acquired: false }] : [])),
		},
		brief: await briefOf(ctx, project),
		deliverables: await db(ctx)
			.selectFrom('assessmentDeliverable')
			.select(['id', 'kind', 'name', 'url', 'mediaType', 'bytes', 'sha256'])
			.select(['repositoryUrl', 'repositoryRef', 'commitId'])
			.where('projectId', '=', project.id)
			.where('number', '=', defence.number)
			.orderBy('id')
			.execute(),
		roomId: defence.roomId as string,
	};
};

/**
 * Who is qualified for the programme of a defence, with all that a draw for it asks now, except hours: who decided it is no
 * candidate. None where there is no such defence.
 */
export const lookersFor = async (ctx: ReadCtx, defenceId: string): Promise<Candidate[]> => {
	const found = await hearingOf(ctx, defenceId);
	if (!found) return [];
	const { defence, project } = found;
	const hearers = await hearersFor(ctx, project, { number: defence.number, appealed: defence.evaluatorId });
	return candidatesOf(hearers, await drawRule(ctx, defence.learnerId));
};

/** The chance of this very day, which nobody may tell before it is over; none before the first day of the first chain. */
export const chanceOfToday = async (ctx: ReadCtx): Promise<{ day: Temporal.PlainDate; link: Buffer } | undefined> => {
	const day = drawDay(ctx.clock.now());
	const chain = await chainOver(ctx, day);
	return chain && { day, link: linkIn(ctx, chain, day) };
};

/** Lets somebody see what was handed in for a defence, that version alone, until a moment. */
export const letSomebodySee = async (
	ctx: Ctx,
	{ defenceId, personId, until }: { defenceId: string; personId: string; until: Temporal.Instant },
): Promise<void> => {
	const found = await hearingOf(ctx, defenceId);
	if (!found) return;
	const { projectId, number } = found.defence;
	await db(ctx)
		.insertInto('assessmentLooker')
		.values({ projectId, number, personId, letAt: ctx.clock.now(), until })
		.execute();
};
