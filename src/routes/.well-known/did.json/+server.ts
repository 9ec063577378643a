import { issuerDocument } from '#capabilities/credentials/server/issuer-document.ts';
import { cacheTags } from '../../answer.server.ts';
import { ask } from '../../door.server.ts';

/** Who the school is as an issuer, with all its keys: where did:web looks for it. */
export const GET = async (event) => {
	const { text } = await ask(event, issuerDocument, {});
	return new Response(text, {
		headers: { 'content-type': 'application/did+json', 'access-control-allow-origin': '*', [cacheTags]: 'credentials' },
	});
};
