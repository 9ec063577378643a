import type { ReadCtx } from '#platform/context.ts';
import type { Side } from '../../rules/appreciation.ts';
import { db } from '../../tables.ts';

/** A learner and who accompanies them now, for either of the two; to everybody else there is none. `mentorId` is null where nobody does. */
export const presentPair = async (ctx: ReadCtx, enrolmentId: string, me: string) => {
	const row = await db(ctx)
		.selectFrom('enrolmentLearner as learner')
		.leftJoin('mentoringAccompaniment as present', (join) =>
			join.onRef('present.enrolmentId', '=', 'learner.enrolmentId').on('present.until', 'is', null),
		)
		.select(['learner.personId as learnerId', 'programmeId', 'version', 'state', 'mentorId', 'since', 'why'])
		.where('learner.enrolmentId', '=', enrolmentId)
		.executeTakeFirst();
	if (!row || (row.learnerId !== me && row.mentorId !== me)) return undefined;
	const side: Side = row.learnerId === me ? 'learner' : 'mentor';
	return { ...row, side, learning: row.state === 'active' };
};
