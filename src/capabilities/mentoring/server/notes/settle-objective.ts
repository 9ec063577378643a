import { z } from 'zod';
import { allow, command, refuse } from '#platform/command.ts';
import { sessionId } from '../../rules/note-fields.ts';
import { objectiveOutcomes } from '../../rules/objectives.ts';
import { db } from '../../tables.ts';
import { sessionToWrite } from './writer.ts';

/**
 * What became of an objective of the same learner, said in a session: in one gesture, and again where it was a slip; each
 * word stays on file. The same word once more is no other.
 */
export const settleObjective = command({
	name: 'mentoring.settle-objective',
	audit: 'actor',
	input: z.object({ sessionId, objectiveId: z.uuid(), outcome: z.enum(objectiveOutcomes) }),
	output: z.object({}),
	about: (input) => input.objectiveId,
	async allow(ctx, given) {
		const session = await sessionToWrite(ctx, given);
		if (!session.ok) return session;
		const objective = await db(ctx)
			.selectFrom('mentoringObjective')
			.select(['id', 'outcome'])
			.where('id', '=', given.objectiveId)
			.where('enrolmentId', '=', session.value.enrolmentId)
			.forUpdate()
			.executeTakeFirst();
		return objective ? allow(objective) : refuse('not-found');
	},
	async run(ctx, { sessionId: saidIn, outcome }, { id, outcome: before }) {
		if (before === outcome) return {};
		const now = ctx.clock.now();
		await db(ctx).updateTable('mentoringObjective').set({ outcome, settledAt: now }).where('id', '=', id).execute();
		const { said } = await db(ctx)
			.selectFrom('mentoringObjectiveOutcome')
			.select((eb) => eb.fn.countAll<number>().as('said'))
			.where('objectiveId', '=', id)
			.executeTakeFirstOrThrow();
		await db(ctx)
			.insertInto('mentoringObjectiveOutcome')
			.values({ objectiveId: id, number: said + 1, sessionId: saidIn, outcome, saidAt: now })
			.execute();
		return {};
	},
});
