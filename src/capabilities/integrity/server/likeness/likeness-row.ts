import { personId } from '#platform/actor.ts';
import { allow, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { isOfficer } from '../../permissions.ts';
import { db } from '../../tables.ts';

/**
 * Likenesses that somebody may see: not where they are one of the two or did it with one, accompany or accompanied one of them, or
 * know one of them. Those are not there for them, and not counted.
 */
export const likenessesFor = (ctx: ReadCtx, me: string) =>
	db(ctx)
		.selectFrom('integrityLikenessNow as one')
		.innerJoin('assessmentHandIn as here', (join) =>
			join.onRef('here.projectId', '=', 'one.projectId').onRef('here.number', '=', 'one.number'),
		)
		.innerJoin('assessmentHandIn as there', (join) =>
			join.onRef('there.projectId', '=', 'one.otherProjectId').onRef('there.number', '=', 'one.otherNumber'),
		)
		// Two accounts of one person may have become one.
		.whereRef('here.learnerId', '<>', 'there.learnerId')
		.where('here.learnerId', '<>', me)
		.where('there.learnerId', '<>', me)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('assessmentDoneWith as author')
						.select('author.learnerId')
						.where('author.learnerId', '=', me)
						.where((eb) =>
							eb.or([
								eb('author.projectId', '=', eb.ref('here.projectId')),
								eb('author.projectId', '=', eb.ref('there.projectId')),
							]),
						),
				),
			),
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('mentoringMentor as mentor')
						.select('mentor.mentorId')
						.where('mentor.mentorId', '=', me)
						.where((eb) =>
							eb.or([
								eb('mentor.enrolmentId', '=', eb.ref('here.enrolmentId')),
								eb('mentor.enrolmentId', '=', eb.ref('there.enrolmentId')),
							]),
						),
				),
			),
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('facultyKnown as known')
						.select('known.knownId')
						.where('known.personId', '=', me)
						.where((eb) =>
							eb.or([
								eb('known.knownId', '=', eb.ref('here.learnerId')),
								eb('known.knownId', '=', eb.ref('there.learnerId')),
							]),
						),
				),
			),
		);

/** Whoever looks at likenesses; answers who they are. */
export const officer = (ctx: ReadCtx) => {
	const me = personId(ctx.actor);
	if (me === undefined) return refuse('sign-in-needed');
	return isOfficer(ctx.actor) ? allow({ me }) : refuse('forbidden');
};

/** One of them, for those who may; to others there is none. */
export const seenLikeness = async (ctx: ReadCtx, { likenessId }: { readonly likenessId: string }) => {
	const may = officer(ctx);
	if (!may.ok) return may;
	const row = await likenessesFor(ctx, may.value.me)
		.select(['one.likenessId', 'one.projectId', 'one.number', 'one.otherProjectId', 'one.otherNumber'])
		.select(['one.decisionId', 'one.outcome', 'here.learnerId', 'there.learnerId as otherLearnerId'])
		.select(['here.handedInAt', 'there.handedInAt as otherHandedInAt'])
		.select(['here.programmeId', 'here.version', 'here.projectKey'])
		.where('one.likenessId', '=', likenessId)
		.executeTakeFirst();
	return row ? allow({ ...row, me: may.value.me }) : refuse('not-found');
};
