import { hasRole, personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { db } from '../tables.ts';
import { planner } from './access.ts';
import { isOver } from './around.ts';
import { lockedProject, type ProjectRow, projectOf } from './project-row.ts';

const of = (ctx: ReadCtx, defenceId: string) =>
	db(ctx).selectFrom('assessmentDefence').selectAll().where('id', '=', defenceId).executeTakeFirst();
export type DefenceRow = NonNullable<Awaited<ReturnType<typeof of>>>;

export interface Hearing {
	readonly defence: DefenceRow;
	readonly project: ProjectRow;
}

/** The project is held first, and what is known of the defence is read after: nobody cancels it in between. */
const find = async (ctx: ReadCtx, defenceId: string, held: boolean): Promise<Hearing | undefined> => {
	const known = await of(ctx, defenceId);
	const project = known && (await (held ? lockedProject : projectOf)(ctx, known.projectId));
	const defence = project && (await of(ctx, defenceId));
	return defence && { defence, project };
};

const heard = async (ctx: ReadCtx, defenceId: string, held: boolean): Promise<Allowed<Hearing>> => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	if (!hasRole(ctx.actor, 'evaluator')) return refuse('forbidden');
	const found = await find(ctx, defenceId, held);
	return found && found.defence.evaluatorId === personId(ctx.actor) ? allow(found) : refuse('not-found');
};

/** A defence that the evaluator hears or heard, to look at; one that was called off is theirs no longer. */
export const ownHearing = async (ctx: ReadCtx, { defenceId }: { defenceId: string }): Promise<Allowed<Hearing>> => {
	const granted = await heard(ctx, defenceId, false);
	if (!granted.ok) return granted;
	return granted.value.defence.state === 'planned' || granted.value.defence.state === 'held'
		? granted
		: refuse('not-found');
};

/** A defence of the evaluator, its project held, to decide. Refuses: enrolment-over. */
export const ownHearingHeld = async (ctx: ReadCtx, { defenceId }: { defenceId: string }): Promise<Allowed<Hearing>> => {
	const granted = await heard(ctx, defenceId, true);
	if (!granted.ok) return granted;
	return (await isOver(ctx, granted.value.project.enrolmentId)) ? refuse('enrolment-over') : granted;
};

/** Any defence, its project held, for the head of pedagogy. */
export const anyHearingHeld = async (ctx: ReadCtx, { defenceId }: { defenceId: string }): Promise<Allowed<Hearing>> => {
	const granted = planner(ctx);
	if (!granted.ok) return granted;
	const found = await find(ctx, defenceId, true);
	return found ? allow(found) : refuse('not-found');
};

/** The planned defence of a project will not take place. */
export const closeDefence = async (ctx: Ctx, projectId: string, state: 'cancelled' | 'lapsed'): Promise<void> => {
	await db(ctx)
		.updateTable('assessmentDefence')
		.set({ state })
		.where('projectId', '=', projectId)
		.where('state', '=', 'planned')
		.execute();
};
