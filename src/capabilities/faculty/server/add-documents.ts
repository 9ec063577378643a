import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, command, refuse } from '#platform/command.ts';
import { upload } from '#platform/files/upload.ts';
import { Refused } from '#platform/refusal.ts';
import { isOpen } from '../rules/application.ts';
import { applicationRow } from './application-row.ts';
import { keepDocuments } from './keep-documents.ts';

/** Adds to one's own application while it is open. To others there is none. Refuses: not-from-here, and as `keepDocuments`. */
export const addDocuments = command({
	name: 'faculty.add-documents',
	audit: 'actor',
	input: z.object({ applicationId: z.uuid(), documents: z.array(upload).min(1).max(50) }),
	output: z.object({ added: z.int() }),
	about: (input) => input.applicationId,
	async allow(ctx, { applicationId }) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		const row = await applicationRow(ctx, applicationId);
		return row?.personId === me ? allow(row) : refuse('not-found');
	},
	async run(ctx, { documents }, { id, personId: me, state }) {
		if (!isOpen(state)) throw new Refused('not-from-here');
		return { added: await keepDocuments(ctx, id, me, documents) };
	},
});
