import { z } from 'zod';
import { command } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { Refused } from '#platform/refusal.ts';
import { seen, sessionId, words } from '../../rules/note-fields.ts';
import { db } from '../../tables.ts';
import { sessionToWrite } from './writer.ts';

/**
 * How the person is, for the team alone: a table, a form and a read of its own, so that nothing of it goes where the
 * learner reads. Versions as in `writeNote`. Refuses: note-changed.
 */
export const saveTeamNote = command({
	name: 'mentoring.save-team-note',
	audit: 'actor',
	input: z.object({ sessionId, seen, wellbeing: words.default(null) }),
	output: z.object({ version: z.int(), writtenAt: instant }),
	about: (input) => input.sessionId,
	allow: sessionToWrite,
	async run(ctx, { seen: saw, wellbeing }, { id }) {
		const before = await db(ctx)
			.selectFrom('mentoringTeamNote')
			.select(['wellbeing', 'version', 'writtenAt'])
			.where('sessionId', '=', id)
			.forUpdate()
			.executeTakeFirst();
		const now = ctx.clock.now();
		if ((before?.wellbeing ?? null) === wellbeing)
			return { version: before?.version ?? 0, writtenAt: before?.writtenAt ?? now };
		if ((before?.version ?? 0) !== saw) throw new Refused('note-changed');
		const row = { wellbeing, writtenAt: now, version: saw + 1 };
		const written = before
			? await db(ctx)
					.updateTable('mentoringTeamNote')
					.set(row)
					.where('sessionId', '=', id)
					.returning('version')
					.execute()
			: await db(ctx)
					.insertInto('mentoringTeamNote')
					.values({ sessionId: id, ...row })
					.onConflict((conflict) => conflict.doNothing())
					.returning('version')
					.execute();
		if (written.length === 0) throw new Refused('note-changed');
		return { version: row.version, writtenAt: now };
	},
});
