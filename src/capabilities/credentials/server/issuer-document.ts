import { z } from 'zod';
import { allow, read } from '#platform/command.ts';
import { didDocument, didOf } from '../rules/did.ts';
import { formerNames, multikeys } from './keys.ts';

/** Who the school is as an issuer, with every key that ever signed: did:web reads it at /.well-known/did.json. */
export const issuerDocument = read({
	name: 'credentials.issuer-document',
	input: z.object({}),
	output: z.object({ text: z.string() }),
	allow: () => allow(null),
	async run(ctx) {
		const did = didOf(ctx.publicUrl);
		return { text: JSON.stringify(didDocument(did, await multikeys(ctx), await formerNames(ctx, did)), null, '\t') };
	},
});
