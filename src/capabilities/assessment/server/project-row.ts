import type { ReadCtx } from '#platform/context.ts';
import type { ProjectState } from '../rules/project.ts';
import { db } from '../tables.ts';

/** One project of one learner, as its row says. */
export interface ProjectRow {
	readonly id: string;
	readonly enrolmentId: string;
	readonly learnerId: string;
	readonly programmeId: string;
	readonly version: number;
	readonly projectKey: string;
	readonly position: number;
	readonly state: ProjectState;
	readonly since: Temporal.Instant;
	readonly dueAt: Temporal.Instant | null;
}

const all = (ctx: ReadCtx) =>
	db(ctx)
		.selectFrom('assessmentProject')
		.select([
			'id',
			'enrolmentId',
			'learnerId',
			'programmeId',
			'version',
			'projectKey',
			'position',
			'state',
			'since',
			'dueAt',
		]);

export interface Address {
	readonly enrolmentId: string;
	readonly project: string;
}

const at = (ctx: ReadCtx, { enrolmentId, project }: Address) =>
	all(ctx).where('enrolmentId', '=', enrolmentId).where('projectKey', '=', project);

export const projectAt = (ctx: ReadCtx, address: Address): Promise<ProjectRow | undefined> =>
	at(ctx, address).executeTakeFirst();
/** Whoever acts on a project holds its row: the second of two at once finds what the first did. */
export const lockedProjectAt = (ctx: ReadCtx, address: Address): Promise<ProjectRow | undefined> =>
	at(ctx, address).forUpdate().executeTakeFirst();

export const projectOf = (ctx: ReadCtx, id: string): Promise<ProjectRow | undefined> =>
	all(ctx).where('id', '=', id).executeTakeFirst();
export const lockedProject = (ctx: ReadCtx, id: string): Promise<ProjectRow | undefined> =>
	all(ctx).where('id', '=', id).forUpdate().executeTakeFirst();

/** All projects of one learner in their order, held. */
export const lockedProjectsOf = (ctx: ReadCtx, enrolmentId: string): Promise<ProjectRow[]> =>
	all(ctx).where('enrolmentId', '=', enrolmentId).orderBy('position').forUpdate().execute();
