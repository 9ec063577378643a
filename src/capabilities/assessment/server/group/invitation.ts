import { personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { type NoJoining, whyNotJoin } from '../../rules/group.ts';
import { db } from '../../tables.ts';
import { linkToken, openedBy } from '../link-token.ts';
import { lockedProject, type ProjectRow, projectOf } from '../project-row.ts';
import { authorsIn, groupOf, heldGroup, mostAuthors } from './authors.ts';
import { hasHandedIn } from './group-project.ts';

const purpose = 'invitation to a group';
/** What a learner gives to those with whom they would do a project: nobody is found in any other way. */
export const invitationTo = (ctx: Pick<ReadCtx, 'secrets'>, groupId: string): string =>
	linkToken(ctx, purpose, groupId);

const row = (ctx: ReadCtx, id: string) =>
	db(ctx).selectFrom('assessmentGroup').select(['id', 'programmeId', 'version', 'projectKey']).where('id', '=', id);
export type GroupRow = NonNullable<Awaited<ReturnType<ReturnType<typeof row>['executeTakeFirst']>>>;

export interface Invited {
	readonly group: GroupRow;
	/** The reader's own project, the same of the same version; none where they have no such project, or do not learn any more. */
	readonly project: ProjectRow | undefined;
}

/** The group to which an invitation belongs, for whoever is signed in and has it. To everybody else there is none. */
export const byInvitation = async (ctx: ReadCtx, token: string): Promise<Allowed<Invited>> => {
	if (personId(ctx.actor) === undefined) return refuse('sign-in-needed');
	const id = openedBy(ctx, purpose, token);
	if (id === undefined) return refuse('not-found');
	const group = await row(ctx, id).executeTakeFirst();
	if (!group) return refuse('not-found');
	const own = await ownLike(ctx, group);
	return allow<Invited>({ group, project: own === undefined ? undefined : await projectOf(ctx, own) });
};

/** The same to act on: first the reader's own project is held, then the group. */
export const byInvitationHeld = async (ctx: ReadCtx, token: string): Promise<Allowed<Invited>> => {
	const granted = await byInvitation(ctx, token);
	if (!granted.ok || !granted.value.project) return granted;
	const project = await lockedProject(ctx, granted.value.project.id);
	await heldGroup(ctx, granted.value.group.id);
	return allow<Invited>({ group: granted.value.group, project });
};

const ownLike = async (ctx: ReadCtx, { programmeId, version, projectKey }: GroupRow): Promise<string | undefined> => {
	const found = await db(ctx)
		.selectFrom('assessmentProject as of')
		.innerJoin('enrolmentLearner as learnt', 'learnt.enrolmentId', 'of.enrolmentId')
		.select('of.id')
		.where('of.learnerId', '=', personId(ctx.actor) ?? '')
		.where('of.programmeId', '=', programmeId)
		.where('of.version', '=', version)
		.where('of.projectKey', '=', projectKey)
		.where('learnt.state', '=', 'active')
		.executeTakeFirst();
	return found?.id;
};

/** Why whoever has an invitation may not join, if they may not. */
export const whyNot = async (
	ctx: ReadCtx,
	{ group, project }: Invited,
): Promise<NoJoining | 'other-project' | undefined> => {
	if (!project) return 'other-project';
	const before = await db(ctx)
		.selectFrom('assessmentAuthor')
		.select('leftAt')
		.where('groupId', '=', group.id)
		.where('projectId', '=', project.id)
		.executeTakeFirst();
	return whyNotJoin({
		state: project.state,
		hasHandedIn: await hasHandedIn(ctx, project.id),
		isInAGroup: (await groupOf(ctx, project.id)) !== undefined,
		hasLeft: before !== undefined && before.leftAt !== null,
		groupHandedIn: await groupHandedIn(ctx, group.id),
		authors: (await authorsIn(ctx, group.id)).length,
		most: await mostAuthors(ctx, group),
	});
};

/** Whether anybody handed it in while they were in the group. */
export const groupHandedIn = async (ctx: ReadCtx, groupId: string): Promise<boolean> => {
	const found = await db(ctx)
		.selectFrom('assessmentAuthor as one')
		.innerJoin('assessmentVersion as handed', 'handed.projectId', 'one.projectId')
		.select('one.id')
		.where('one.groupId', '=', groupId)
		.where((eb) => eb.or([eb('one.leftAt', 'is', null), eb('handed.handedInAt', '<=', eb.ref('one.leftAt'))]))
		.limit(1)
		.executeTakeFirst();
	return found !== undefined;
};
