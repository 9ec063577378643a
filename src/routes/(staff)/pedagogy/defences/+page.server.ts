import { queues } from '#capabilities/assessment/server/queues.ts';
import { waitingProjects } from '#capabilities/assessment/server/waiting-projects.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => {
	const all = await ask(event, queues, {});
	const shown = all.queues.find(({ state }) => state === event.url.searchParams.get('state'))?.state;
	return { ...all, ...(await ask(event, waitingProjects, { state: shown })), shown };
};
