import { hasRole, personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import type { CasePart } from '../../rules/risk-case.ts';
import { db } from '../../tables.ts';
import { type CaseRow, lockedCase } from './case-row.ts';

// Who plays which part for one learner. To everybody else there is no such learner.

/** Who accompanies the learner now, and still holds the role. */
export const mentorNow = async (ctx: ReadCtx, enrolmentId: string): Promise<string | undefined> => {
	const row = await db(ctx)
		.selectFrom('mentoringAccompaniment')
		.innerJoin('identityRoleHolder', (join) =>
			join.onRef('personId', '=', 'mentorId').on('identityRoleHolder.role', '=', 'mentor'),
		)
		.select('mentorId')
		.where('enrolmentId', '=', enrolmentId)
		.where('until', 'is', null)
		.executeTakeFirst();
	return row?.mentorId;
};

export const learningOf = (ctx: ReadCtx, enrolmentId: string) =>
	db(ctx)
		.selectFrom('enrolmentLearner')
		.select(['enrolmentId', 'personId', 'programmeId', 'version', 'state', 'enrolledAt'])
		.where('enrolmentId', '=', enrolmentId)
		.executeTakeFirst();
export type Learning = NonNullable<Awaited<ReturnType<typeof learningOf>>>;

export interface Concerned {
	readonly learning: Learning;
	/** The first is the nearest to the learner. */
	readonly parts: readonly [CasePart, ...CasePart[]];
}

const partsIn = async (ctx: ReadCtx, learning: Learning): Promise<CasePart[]> => {
	const me = personId(ctx.actor);
	const { enrolmentId, state } = learning;
	// Nobody is waited on, nor looks, for themselves.
	if (me === undefined || me === learning.personId) return [];
	const mentors = hasRole(ctx.actor, 'mentor') && state === 'active' && (await mentorNow(ctx, enrolmentId)) === me;
	return [
		...(mentors ? (['mentor'] as const) : []),
		...(hasRole(ctx.actor, 'head-of-pedagogy') ? (['pedagogy'] as const) : []),
	];
};

/** For the mentor of now, while the learner goes on, and for the head of pedagogy. */
export const concerned = async (
	ctx: ReadCtx,
	{ enrolmentId }: { readonly enrolmentId: string },
): Promise<Allowed<Concerned>> => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	if (!hasRole(ctx.actor, 'mentor') && !hasRole(ctx.actor, 'head-of-pedagogy')) return refuse('forbidden');
	const learning = await learningOf(ctx, enrolmentId);
	const [first, ...others] = learning ? await partsIn(ctx, learning) : [];
	return learning && first ? allow({ learning, parts: [first, ...others] }) : refuse('not-found');
};

/** The mentor of now alone. */
export const asMentor = async (ctx: ReadCtx, given: { readonly enrolmentId: string }): Promise<Allowed<Concerned>> => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	if (!hasRole(ctx.actor, 'mentor')) return refuse('forbidden');
	const granted = await concerned(ctx, given);
	return granted.ok && !granted.value.parts.includes('mentor') ? refuse('not-found') : granted;
};

/** The head of pedagogy alone. */
export const asPedagogy = async (
	ctx: ReadCtx,
	given: { readonly enrolmentId: string },
): Promise<Allowed<Concerned>> => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	if (!hasRole(ctx.actor, 'head-of-pedagogy')) return refuse('forbidden');
	const granted = await concerned(ctx, given);
	return granted.ok && !granted.value.parts.includes('pedagogy') ? refuse('not-found') : granted;
};

/** The learner alone. */
export const asLearner = async (
	ctx: ReadCtx,
	{ enrolmentId }: { readonly enrolmentId: string },
): Promise<Allowed<Learning>> => {
	const me = personId(ctx.actor);
	if (me === undefined) return refuse('sign-in-needed');
	const learning = await learningOf(ctx, enrolmentId);
	return learning?.personId === me ? allow(learning) : refuse('not-found');
};

/** A case, held, for those whom it concerns. */
export const heldCase = async (
	ctx: ReadCtx,
	{ caseId }: { readonly caseId: string },
): Promise<Allowed<Concerned & { readonly row: CaseRow }>> => {
	if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
	if (!hasRole(ctx.actor, 'mentor') && !hasRole(ctx.actor, 'head-of-pedagogy')) return refuse('forbidden');
	// Held before it is asked who the mentor is: one who was just replaced is not taken for the present one.
	const row = await lockedCase(ctx, caseId);
	if (!row) return refuse('not-found');
	const granted = await concerned(ctx, row);
	return granted.ok ? allow({ ...granted.value, row }) : refuse('not-found');
};
