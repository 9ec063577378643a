import { personId } from '#platform/actor.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { type ApplicationMove, type ApplicationState, isOpen } from '../rules/application.ts';
import type { Part } from '../rules/part.ts';
import { waitFrom } from '../settings.ts';
import { db } from '../tables.ts';

/** One application, locked where it is to be changed. */
export const applicationRow = async (ctx: ReadCtx, applicationId: string) => {
	const row = await db(ctx)
		.selectFrom('facultyApplication')
		.select(['id', 'personId', 'part', 'state', 'reviewerId', 'dueAt'])
		.where('id', '=', applicationId)
		.forUpdate()
		.executeTakeFirst();
	return row && { ...row, part: row.part as Part, state: row.state as ApplicationState };
};

interface Taken {
	readonly move: ApplicationMove;
	readonly to: ApplicationState;
	readonly reason?: string | undefined;
	/** Who is to decide from now on; nobody where it is given back. */
	readonly reviewerId?: string | null;
}

/** Writes a step that the transition table allowed: the state, its journal, and the wait that begins or ends. */
export const takeStep = async (ctx: Ctx, applicationId: string, { move, to, reason, ...set }: Taken): Promise<void> => {
	const { last } = await db(ctx)
		.selectFrom('facultyApplicationStep')
		.select(({ fn }) => fn.max('number').as('last'))
		.where('applicationId', '=', applicationId)
		.executeTakeFirstOrThrow();
	await db(ctx)
		.insertInto('facultyApplicationStep')
		.values({
			applicationId,
			number: (last ?? 0) + 1,
			move,
			toState: to,
			reason: reason?.trim() || null,
			madeAt: ctx.clock.now(),
			madeBy: personId(ctx.actor) ?? null,
		})
		.execute();
	const wait = isOpen(to) ? await waitFrom(ctx, to) : { remindAt: null, dueAt: null, remindedAt: null };
	await db(ctx)
		.updateTable('facultyApplication')
		.set({ ...set, ...wait, state: to, changedAt: ctx.clock.now() })
		.where('id', '=', applicationId)
		.execute();
	if (to === 'qualified' || to === 'refused' || to === 'lapsed')
		await ctx.emit('faculty.application-answered', { applicationId });
};
