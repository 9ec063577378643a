import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { step } from '#platform/workflow.ts';
import { longText } from '../fields.ts';
import { contestWorkflow } from '../rules/statement.ts';
import { db } from '../tables.ts';
import { payersStatement } from './statement-row.ts';

/** Finance answers what a mentor said of a statement, once. Refuses: not-found where nothing waits, statement-own to whom it pays. */
export const answerContest = command({
	name: 'faculty.answer-contest',
	audit: 'actor',
	input: z.object({ statementId: z.uuid(), answer: longText(2000) }),
	output: z.object({}),
	about: (input) => input.statementId,
	async allow(ctx, { statementId }) {
		const granted = await payersStatement(ctx, statementId);
		return granted.ok ? allow({ ...granted.value, me: personId(ctx.actor) ?? null }) : granted;
	},
	async run(ctx, { answer }, { id: statementId, mentorId, me }) {
		const open = await db(ctx)
			.selectFrom('facultyContest')
			.select(['id', 'state'])
			.where('statementId', '=', statementId)
			.where('state', '<>', 'answered')
			.forUpdate()
			.executeTakeFirst();
		if (!open) throw new Refused('not-found');
		const facts = { own: me === mentorId };
		const taken = step(contestWorkflow, 'answer', { state: open.state, who: 'payer', facts, reason: answer });
		if (!taken.ok) throw new Refused(taken.code);
		await db(ctx)
			.updateTable('facultyContest')
			.set({ state: taken.to, answer, answeredAt: ctx.clock.now(), answeredBy: me })
			.set({ remindAt: null, dueAt: null, remindedAt: null })
			.where('id', '=', open.id)
			.execute();
		await ctx.emit('faculty.contest-answered', { statementId });
		return {};
	},
});
