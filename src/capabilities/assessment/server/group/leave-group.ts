import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, projectAddress } from '../../fields.ts';
import { db } from '../../tables.ts';
import { ownGroupProjectHeld } from './group-project.ts';

/**
 * From now on the learner does the project without the others, at whatever step it is, and does not come back to them. What
 * was handed in together stays so. Refuses: enrolment-over, not-in-a-group.
 */
export const leaveGroup = command({
	name: 'assessment.leave-group',
	audit: 'actor',
	input: projectAddress,
	output: z.object({ groupId: id }),
	about: (_input, output) => output.groupId,
	allow: ownGroupProjectHeld,
	async run(ctx, _input, row) {
		const left = await db(ctx)
			.updateTable('assessmentAuthor')
			.set({ leftAt: ctx.clock.now() })
			.where('projectId', '=', row.id)
			.where('leftAt', 'is', null)
			.returning('groupId')
			.executeTakeFirst();
		if (!left) throw new Refused('not-in-a-group');
		return left;
	},
});
