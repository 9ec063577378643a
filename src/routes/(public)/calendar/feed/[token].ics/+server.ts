import { feed } from '#capabilities/calendar/server/feed.ts';
import { ask } from '../../../../door.server.ts';

/** Somebody's calendar for the program that knows this address. */
export const GET = async (event) => {
	const { text } = await ask(event, feed, { token: event.params.token });
	return new Response(text, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'cache-control': 'private, max-age=300',
			'x-robots-tag': 'noindex',
		},
	});
};
