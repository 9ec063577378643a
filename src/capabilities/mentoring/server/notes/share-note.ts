import { z } from 'zod';
import { command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { Refused } from '#platform/refusal.ts';
import { noteInput } from '../../rules/note-fields.ts';
import { db } from '../../tables.ts';
import { giveToRead, writeNote } from './write-note.ts';
import { sessionToWrite } from './writer.ts';

const hasObjectives = async (ctx: Ctx, sessionId: string) =>
	(await db(ctx)
		.selectFrom('mentoringObjective')
		.select('id')
		.where('sessionId', '=', sessionId)
		.limit(1)
		.executeTakeFirst()) !== undefined;

/** Saves the shared part and gives it to its learner to read. Refuses: note-changed, note-empty, note-already-shared. */
export const shareNote = command({
	name: 'mentoring.share-note',
	audit: 'actor',
	input: noteInput,
	output: z.object({}),
	about: (input) => input.sessionId,
	allow: sessionToWrite,
	async run(ctx, given, session) {
		if (given.done === null && given.how === null && !(await hasObjectives(ctx, session.id)))
			throw new Refused('note-empty');
		await writeNote(ctx, session, given);
		if (!(await giveToRead(ctx, session.id))) throw new Refused('note-already-shared');
		return {};
	},
});
