import { hasRole, personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { mayDraftFor, mayPlanDefences } from '../permissions.ts';
import { isOver, mentorOf } from './around.ts';
import { type Address, lockedProject, lockedProjectAt, type ProjectRow, projectAt, projectOf } from './project-row.ts';

// For whom a project exists. To everybody else it does not: they hear that there is none.

const stillGoesOn = async (ctx: ReadCtx, row: ProjectRow): Promise<Allowed<ProjectRow>> =>
	(await isOver(ctx, row.enrolmentId)) ? refuse('enrolment-over') : allow(row);

const own = (ctx: ReadCtx, row: ProjectRow | undefined): Allowed<ProjectRow> => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	return row && mayDraftFor(ctx.actor, row) ? allow(row) : refuse('not-found');
};

/** The learner's own project, to look at. */
export const ownProject = async (ctx: ReadCtx, address: Address): Promise<Allowed<ProjectRow>> =>
	own(ctx, await projectAt(ctx, address));

/** The learner's own project, held, to act on. Refuses: enrolment-over. */
export const ownProjectHeld = async (ctx: ReadCtx, address: Address): Promise<Allowed<ProjectRow>> => {
	const granted = own(ctx, await lockedProjectAt(ctx, address));
	return granted.ok ? stillGoesOn(ctx, granted.value) : granted;
};

const mentored = async (ctx: ReadCtx, row: ProjectRow | undefined): Promise<Allowed<ProjectRow>> => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	if (!hasRole(ctx.actor, 'mentor')) return refuse('forbidden');
	// Asked once the row is held, so that a mentor who was just replaced is not taken for the current one.
	return row && (await mentorOf(ctx, row.enrolmentId)) === personId(ctx.actor) ? allow(row) : refuse('not-found');
};

/** A project of a learner whom the mentor accompanies now, to look at; of one who left or came to the end, no more. */
export const mentoredProject = async (ctx: ReadCtx, address: Address): Promise<Allowed<ProjectRow>> => {
	const granted = await mentored(ctx, await projectAt(ctx, address));
	return granted.ok && (await isOver(ctx, granted.value.enrolmentId)) ? refuse('not-found') : granted;
};

/** The same, held, to act on. Refuses: enrolment-over. */
export const mentoredProjectHeld = async (ctx: ReadCtx, address: Address): Promise<Allowed<ProjectRow>> => {
	const granted = await mentored(ctx, await lockedProjectAt(ctx, address));
	return granted.ok ? stillGoesOn(ctx, granted.value) : granted;
};

export const planner = (ctx: ReadCtx): Allowed<null> => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	return mayPlanDefences(ctx.actor) ? allow(null) : refuse('forbidden');
};

/** Any project, for the head of pedagogy, to look at. */
export const anyProject = async (ctx: ReadCtx, { projectId }: { projectId: string }): Promise<Allowed<ProjectRow>> => {
	const granted = planner(ctx);
	if (!granted.ok) return granted;
	const row = await projectOf(ctx, projectId);
	return row ? allow(row) : refuse('not-found');
};

/** The same, held, to act on. Refuses: enrolment-over. */
export const anyProjectHeld = async (
	ctx: ReadCtx,
	{ projectId }: { projectId: string },
): Promise<Allowed<ProjectRow>> => {
	const granted = planner(ctx);
	if (!granted.ok) return granted;
	const row = await lockedProject(ctx, projectId);
	return row ? stillGoesOn(ctx, row) : refuse('not-found');
};
