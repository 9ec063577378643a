import { credentials } from '#capabilities/credentials/server/credentials.ts';
import { ask } from '../../door.server.ts';

const standings = ['valid', 'proposed', 'revoked'] as const;

export const load = async (event) => {
	const { searchParams } = event.url;
	const q = (searchParams.get('q') ?? '').slice(0, 100);
	const standing = standings.find((one) => one === searchParams.get('standing'));
	const cursor = searchParams.get('cursor') ?? undefined;
	return { ...(await ask(event, credentials, { q: q || undefined, standing, cursor })), q, standing, standings };
};
