import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { keptCredential } from './sources.ts';

/** A credential to the byte, for whoever has its address. Refuses: not-found. */
export const signedDocument = read({
	name: 'credentials.signed-document',
	input: z.object({ credentialId: z.uuid() }),
	output: z.object({ text: z.string() }),
	async allow(ctx, { credentialId }) {
		const row = await keptCredential(ctx, credentialId);
		return row ? allow(row) : refuse('not-found');
	},
	run: async (_ctx, _input, { text }) => ({ text }),
});
