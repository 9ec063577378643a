import { concludeTalk } from '#capabilities/oversight/server/conclude-talk.ts';
import { sayInTalk } from '#capabilities/oversight/server/say-in-talk.ts';
import { talk } from '#capabilities/oversight/server/talk.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	talk: await ask(event, talk, { talkId: event.params.talk }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	sayInTalk: formAction(sayInTalk),
	concludeTalk: formAction(concludeTalk),
};
