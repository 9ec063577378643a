import { watchJoined } from '#capabilities/rooms/server/watch-joined.ts';
import { answerScript, as } from '../../../../../live.server.ts';
import { sendBytes } from '../../../../../range.server.ts';

/** The whole recording, or one range of its bytes; with `save`, to be kept. */
export const GET = (event) =>
	answerScript(event, () =>
		sendBytes(
			event.request.headers.get('range'),
			(range) => as(event)(watchJoined, { roomId: event.params.room, ...range }),
			event.url.searchParams.has('save') ? `recording-${event.params.room}.webm` : undefined,
		),
	);
