import { personId } from '#platform/actor.ts';
import { type Allowed, allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { db } from '../../tables.ts';

/** A learner and the mentor who accompanies them now. */
export interface Pair {
	readonly enrolmentId: string;
	readonly learnerId: string;
	readonly mentorId: string;
	/** Who asks, and as what. */
	readonly me: string;
	readonly part: 'learner' | 'mentor';
}

const pairs = (ctx: ReadCtx, me: string) =>
	db(ctx)
		.selectFrom('mentoringAccompaniment as present')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'present.enrolmentId')
		.select(['present.enrolmentId', 'learner.personId as learnerId', 'mentorId', 'learner.programmeId', 'version'])
		.where('until', 'is', null)
		.where('learner.state', '=', 'active')
		.where((eb) => eb.or([eb('learner.personId', '=', me), eb('mentorId', '=', me)]));

const pairWith = async (ctx: ReadCtx, enrolmentId: string, locked: boolean): Promise<Allowed<Pair>> => {
	const me = personId(ctx.actor);
	if (me === undefined) return refuse('sign-in-needed');
	const query = pairs(ctx, me).where('present.enrolmentId', '=', enrolmentId);
	const row = await (locked ? query.forUpdate('present') : query).executeTakeFirst();
	if (!row) return refuse('not-found');
	const { learnerId, mentorId } = row;
	return allow({ enrolmentId, learnerId, mentorId, me, part: learnerId === me ? 'learner' : 'mentor' });
};

/** For the learner and for their mentor of now; to everybody else, a former mentor too, there is none. */
export const ownPair = (ctx: ReadCtx, { enrolmentId }: { readonly enrolmentId: string }) =>
	pairWith(ctx, enrolmentId, false);

/** The same, held: what is booked for one pair is booked one after the other, and not while the mentor changes. */
export const ownPairHeld = (ctx: ReadCtx, { enrolmentId }: { readonly enrolmentId: string }) =>
	pairWith(ctx, enrolmentId, true);

/** Of those in which somebody learns, the enrolments with a mentor, the latest first. */
export const learnedWithMentor = (ctx: ReadCtx, me: string) =>
	pairs(ctx, me).where('learner.personId', '=', me).orderBy('present.enrolmentId', 'desc').execute();
