import { signedDocument } from '#capabilities/credentials/server/signed-document.ts';
import { ask } from '../../../../door.server.ts';

/** The signed file, to the byte, for whoever has its address. */
export const GET = async (event) => {
	const { text } = await ask(event, signedDocument, { credentialId: event.params.credential });
	return new Response(text, {
		headers: { 'content-type': 'application/vc', 'access-control-allow-origin': '*', 'x-robots-tag': 'noindex' },
	});
};
