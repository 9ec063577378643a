import { securityContact } from '#platform/operations/security-contact.ts';
import { ask } from '../../door.server.ts';

/** Where to tell of a hole (RFC 9116), once the school has named somebody. */
export const GET = async (event) => {
	const { contact, publicUrl, until } = await ask(event, securityContact, {});
	if (!contact) return new Response('Nobody is named yet.', { status: 404, headers: { 'content-type': 'text/plain' } });
	const lines = [
		`Contact: ${contact}`,
		`Expires: ${until}`,
		'Preferred-Languages: fr, en, es',
		`Canonical: ${publicUrl}/.well-known/security.txt`,
	];
	return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
