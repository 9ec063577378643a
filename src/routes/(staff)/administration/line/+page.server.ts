import { keepTurnSecret } from '#capabilities/rooms/server/keep-turn-secret.ts';
import { line } from '#capabilities/rooms/server/line.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	line: await ask(event, line, {}),
	done: event.url.searchParams.get('done'),
});

export const actions = { keepTurnSecret: formAction(keepTurnSecret) };
