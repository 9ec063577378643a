import type { Ctx } from '#platform/context.ts';
import { db } from '../../tables.ts';
import { lockedOpenCase } from './case-row.ts';
import { learningOf, mentorNow } from './people.ts';
import { takeCaseStep } from './take-case-step.ts';

/**
 * Puts an open case into the right hands: over with learning; with whoever accompanies the learner now, where whoever took
 * it does so no more; else with the head of pedagogy. However often, it changes nothing where all is well.
 */
export const settleCase = async (ctx: Ctx, enrolmentId: string): Promise<void> => {
	const row = await lockedOpenCase(ctx, enrolmentId);
	const learning = row && (await learningOf(ctx, enrolmentId));
	if (!row || !learning) return;
	if (learning.state !== 'active') {
		const outcome = learning.state === 'completed' ? 'completed' : 'withdrew';
		await takeCaseStep(ctx, row, 'end', { who: 'system', outcome });
		return;
	}
	if (row.state === 'escalated') return;
	const mentor = await mentorNow(ctx, enrolmentId);
	const stays =
		row.holderId === null ? mentor !== undefined : row.holderId === mentor || (await isHead(ctx, row.holderId));
	if (!stays) await takeCaseStep(ctx, row, mentor === undefined ? 'escalate' : 'hand-over', { who: 'system' });
};

const isHead = async (ctx: Ctx, personId: string): Promise<boolean> => {
	const row = await db(ctx)
		.selectFrom('identityRoleHolder')
		.select('personId')
		.where('personId', '=', personId)
		.where('role', '=', 'head-of-pedagogy')
		.executeTakeFirst();
	return row !== undefined;
};
