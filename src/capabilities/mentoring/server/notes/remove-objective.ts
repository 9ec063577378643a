import { z } from 'zod';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { sessionId } from '../../rules/note-fields.ts';
import { db } from '../../tables.ts';
import { sessionToWrite } from './writer.ts';

/**
 * Takes an objective back that its learner has not read yet; afterwards it is dropped, and stays on file. Once more changes
 * nothing. Refuses: objective-shared.
 */
export const removeObjective = command({
	name: 'mentoring.remove-objective',
	audit: 'actor',
	input: z.object({ sessionId, objectiveId: z.uuid() }),
	output: z.object({}),
	about: (input) => input.objectiveId,
	allow: sessionToWrite,
	async run(ctx, { objectiveId }, session) {
		// Held, so that it is not given to read in the same moment.
		const note = await db(ctx)
			.selectFrom('mentoringNote')
			.select('sharedAt')
			.where('sessionId', '=', session.id)
			.forUpdate()
			.executeTakeFirst();
		if (note?.sharedAt) throw new Refused('objective-shared');
		await db(ctx)
			.deleteFrom('mentoringObjective')
			.where('id', '=', objectiveId)
			.where('sessionId', '=', session.id)
			.where('outcome', 'is', null)
			.execute();
		return {};
	},
});
