import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { db } from '../tables.ts';

/** Takes back what one showed, at any time. To others there is none. */
export const removeDocument = command({
	name: 'faculty.remove-document',
	audit: 'actor',
	input: z.object({ documentId: z.uuid() }),
	output: z.object({}),
	about: (input) => input.documentId,
	async allow(ctx, { documentId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const row = await db(ctx)
			.selectFrom('facultyDocument')
			.innerJoin('facultyApplication', 'facultyApplication.id', 'applicationId')
			.select('facultyDocument.id')
			.where('facultyDocument.id', '=', documentId)
			.where('personId', '=', me)
			.executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, { id }) {
		// The database remembers which file is to go.
		await db(ctx).deleteFrom('facultyDocument').where('id', '=', id).execute();
		return {};
	},
});
