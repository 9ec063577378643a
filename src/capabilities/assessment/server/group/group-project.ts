import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';
import { ownProject, ownProjectHeld } from '../access.ts';
import type { Address, ProjectRow } from '../project-row.ts';
import { mostAuthors } from './authors.ts';

const forSeveral = async (ctx: ReadCtx, granted: Allowed<ProjectRow>): Promise<Allowed<ProjectRow>> => {
	if (!granted.ok) return granted;
	return (await mostAuthors(ctx, granted.value)) > 1 ? allow<ProjectRow>(granted.value) : refuse('not-found');
};

/** The learner's own project, which several may do together, to look at. */
export const ownGroupProject = async (ctx: ReadCtx, address: Address): Promise<Allowed<ProjectRow>> =>
	forSeveral(ctx, await ownProject(ctx, address));

/** The same, held, to act on. Whoever holds a group's row too takes it after this. Refuses: enrolment-over. */
export const ownGroupProjectHeld = async (ctx: ReadCtx, address: Address): Promise<Allowed<ProjectRow>> =>
	forSeveral(ctx, await ownProjectHeld(ctx, address));

/** Whether a learner handed a project in. */
export const hasHandedIn = async (ctx: ReadCtx, projectId: string): Promise<boolean> => {
	const row = await db(ctx)
		.selectFrom('assessmentVersion')
		.select('number')
		.where('projectId', '=', projectId)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
};
