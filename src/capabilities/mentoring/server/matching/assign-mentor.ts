import { z } from 'zod';
import { allow, command, refuse } from '#platform/command.ts';
import { mayAssign } from '../../permissions.ts';
import { judge } from '../../rules/matching.ts';
import { weights } from '../../settings.ts';
import { db } from '../../tables.ts';
import { giveMentor, lockLearner } from './give-mentor.ts';
import { seekerAndGuides } from './seekers-and-guides.ts';

/**
 * Gives a learner a mentor, in place of the present one, who stays on file; with the reasons that matching has for it, if
 * any. Refuses: not-from-here where learning is over, own-mentor, not-a-mentor, mentor-already.
 */
export const assignMentor = command({
	name: 'mentoring.assign-mentor',
	audit: 'actor',
	input: z.object({ enrolmentId: z.uuid(), mentorId: z.uuid() }),
	output: z.object({}),
	about: (input) => input.enrolmentId,
	async allow(ctx, { enrolmentId }) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		if (!mayAssign(ctx.actor)) return refuse('forbidden');
		await lockLearner(ctx, enrolmentId);
		const row = await db(ctx)
			.selectFrom('enrolmentLearner')
			.select(['enrolmentId', 'personId', 'state'])
			.where('enrolmentId', '=', enrolmentId)
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, { enrolmentId, mentorId }, { personId: learnerId, state }) {
		const { seeker, guides } = await seekerAndGuides(ctx, enrolmentId, mentorId);
		const guide = guides[0]?.guide;
		const judged = seeker && guide && judge(seeker, guide, await weights(ctx));
		await giveMentor(ctx, {
			...{ enrolmentId, learnerId, learning: state === 'active', mentorId },
			// A person may choose whom matching would not: then the reasons are theirs.
			reasons: judged?.ok ? judged.proposal.reasons : undefined,
		});
		return {};
	},
});
