import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { getPersonalFile } from '#platform/files/personal.ts';
import { Refused } from '#platform/refusal.ts';
import { mayQualify } from '../permissions.ts';
import { db } from '../tables.ts';

/** What somebody showed when applying: for themselves, and for whoever took the application, until it is decided. To others there is none. */
export const documentFile = read({
	name: 'faculty.document',
	input: z.object({ documentId: z.uuid() }),
	output: z.object({ name: z.string(), mediaType: z.string(), content: z.instanceof(Uint8Array) }),
	async allow(ctx, { documentId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const row = await db(ctx)
			.selectFrom('facultyDocument as one')
			.innerJoin('facultyApplication as of', 'of.id', 'applicationId')
			.select(['name', 'mediaType', 'fileKey', 'personId', 'reviewerId', 'state'])
			.where('one.id', '=', documentId)
			.executeTakeFirst();
		const decides = row?.reviewerId === me && row.state === 'in-review' && mayQualify(ctx.actor);
		return row && (row.personId === me || decides) ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, { personId: owner, name, mediaType, fileKey }) {
		const content = await getPersonalFile(ctx, owner, fileKey);
		if (!content) throw new Refused('not-found');
		return { name, mediaType, content: new Uint8Array(content) };
	},
});
