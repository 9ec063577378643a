import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { longText } from '../fields.ts';
import { contestWait } from '../settings.ts';
import { db } from '../tables.ts';
import { statementRow } from './statement-row.ts';

/**
 * A mentor says what is not right on a statement of theirs; finance owes an answer, and approves nothing before. To others
 * there is none. Refuses: contest-open while the one before waits.
 */
export const contestStatement = command({
	name: 'faculty.contest-statement',
	audit: 'actor',
	input: z.object({ statementId: z.uuid(), question: longText(2000) }),
	output: z.object({ contestId: z.uuid() }),
	about: (input) => input.statementId,
	limits: [{ of: 'person', most: 30, seconds: 86_400 }],
	async allow(ctx, { statementId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const row = await statementRow(ctx, statementId, true);
		return row?.mentorId === me ? allow(row) : refuse('not-found');
	},
	async run(ctx, { question }, { id: statementId, version }) {
		const made = await db(ctx)
			.insertInto('facultyContest')
			.values({
				...{ statementId, version, state: 'asked', question, askedAt: ctx.clock.now() },
				...(await contestWait(ctx, 'asked')),
			})
			.onConflict((conflict) => conflict.column('statementId').where('state', '<>', 'answered').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) throw new Refused('contest-open');
		await ctx.emit('faculty.statement-contested', { statementId });
		return { contestId: made.id };
	},
});
