import { mistake } from '#capabilities/studio/server/mistake.ts';
import { moveMistake } from '#capabilities/studio/server/move-mistake.ts';
import { ask, formAction } from '../../../../door.server.ts';

export const load = async (event) => ({
	mistake: await ask(event, mistake, { mistakeId: event.params.mistake }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	moveMistake: formAction(moveMistake, { given: ({ params }) => ({ mistakeId: params.mistake }) }),
};
