import { statusList } from '#capabilities/credentials/server/status-list.ts';
import { cacheTags } from '../../../answer.server.ts';
import { ask } from '../../../door.server.ts';

/** Which places of a list are revoked, signed; kept until one more is, or the key changes. */
export const GET = async (event) => {
	const { list } = event.params;
	const { text } = await ask(event, statusList, { listId: list });
	return new Response(text, {
		headers: {
			'content-type': 'application/vc',
			'access-control-allow-origin': '*',
			[cacheTags]: `credentials status-list:${list}`,
		},
	});
};
