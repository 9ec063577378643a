import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { id, projectAddress } from '../../fields.ts';
import { db } from '../../tables.ts';
import { moveConfirmation } from './confirmation-row.ts';
import { ownFieldProjectHeld } from './field-project.ts';

/** The learner wrote to the wrong person: the link opens nothing any more. Refuses: enrolment-over, not-from-here. */
export const takeBackRequest = command({
	name: 'assessment.take-back-request',
	audit: 'actor',
	input: projectAddress,
	output: z.object({ confirmationId: id }),
	about: (_input, output) => output.confirmationId,
	allow: ownFieldProjectHeld,
	async run(ctx, _input, project) {
		const open = await db(ctx)
			.selectFrom('assessmentConfirmation')
			.select(['id', 'state'])
			.where('projectId', '=', project.id)
			.where('state', '=', 'asked')
			.forUpdate()
			.executeTakeFirst();
		if (!open) throw new Refused('not-from-here');
		await moveConfirmation(ctx, open, 'take-back', 'learner');
		return { confirmationId: open.id };
	},
});
