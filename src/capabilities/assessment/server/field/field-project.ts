import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';
import { ownProject, ownProjectHeld } from '../access.ts';
import type { Address, ProjectRow } from '../project-row.ts';

/** Whether it is done for a real person. */
export const isFieldProject = async (
	ctx: ReadCtx,
	row: Pick<ProjectRow, 'programmeId' | 'version' | 'projectKey'>,
): Promise<boolean> => {
	const found = await db(ctx)
		.selectFrom('programmesStatement')
		.select('kind')
		.where('programmeId', '=', row.programmeId)
		.where('version', '=', row.version)
		.where('projectKey', '=', row.projectKey)
		.executeTakeFirst();
	return found?.kind === 'field';
};

const ofTheField = async (ctx: ReadCtx, granted: Allowed<ProjectRow>): Promise<Allowed<ProjectRow>> => {
	if (!granted.ok) return granted;
	return (await isFieldProject(ctx, granted.value)) ? allow<ProjectRow>(granted.value) : refuse('not-found');
};

/** The learner's own field project, to look at. */
export const ownFieldProject = async (ctx: ReadCtx, address: Address): Promise<Allowed<ProjectRow>> =>
	ofTheField(ctx, await ownProject(ctx, address));

/** The same, held, to act on. Refuses: enrolment-over. */
export const ownFieldProjectHeld = async (ctx: ReadCtx, address: Address): Promise<Allowed<ProjectRow>> =>
	ofTheField(ctx, await ownProjectHeld(ctx, address));
