import { messages } from '#capabilities/rooms/server/messages.ts';
import { topicOf } from '#capabilities/rooms/server/poke.ts';
import { ask } from '../../../../door.server.ts';
import { answerScript, as, follow } from '../../../../live.server.ts';
import { actIn } from '../room.server.ts';

/** In no room: whoever asks without saying by which page hears what a stranger hears. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** What happens in a room, for a page that is in it: who is there, how its recording stands, and what was said since a number. */
export const GET = async (event) => {
	const { searchParams } = event.url;
	const presenceId = searchParams.get('presence') ?? nobody;
	let after = Number(event.request.headers.get('last-event-id') ?? searchParams.get('after') ?? 0);
	let told = '';
	const { room: roomId } = event.params;
	// Whoever may not hear is told so before anything is opened.
	await ask(event, messages, { roomId, presenceId, after });
	return follow({
		topic: topicOf(roomId),
		look: () => as(event)(messages, { roomId, presenceId, after }),
		tell: (data) => {
			const { messages: said, ...standing } = data;
			const here = JSON.stringify(standing);
			if (said.length === 0 && here === told) return undefined;
			told = here;
			after = said.at(-1)?.number ?? after;
			return { id: after, data };
		},
	});
};

export const POST = (event) => answerScript(event, () => actIn(event));
