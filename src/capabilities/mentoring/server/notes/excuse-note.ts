import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { sessionId } from '../../rules/note-fields.ts';
import { db } from '../../tables.ts';
import { unwritten } from './unwritten.ts';
import { watchedSession } from './watched-session.ts';

/** Says why a session will have no note, such as of a mentor who left; nobody waits for it any more. Refuses: not-from-here. */
export const excuseNote = command({
	name: 'mentoring.excuse-note',
	audit: 'actor',
	input: z.object({ sessionId, reason: z.string().normalize('NFC').trim().min(1).max(2000) }),
	output: z.object({}),
	about: (input) => input.sessionId,
	allow: watchedSession,
	async run(ctx, { reason }, { id }) {
		const waits = await unwritten(ctx, 0).select('session.id').where('session.id', '=', id).executeTakeFirst();
		if (!waits) throw new Refused('not-from-here');
		const said = { excusedAt: ctx.clock.now(), excusedBy: personId(ctx.actor) ?? null, reason };
		await db(ctx)
			.insertInto('mentoringNoteWait')
			.values({ sessionId: id, ...said })
			.onConflict((conflict) => conflict.column('sessionId').doUpdateSet(said))
			.execute();
		return {};
	},
});
