import { applications } from '#capabilities/faculty/server/applications.ts';
import { endQualification } from '#capabilities/faculty/server/end-qualification.ts';
import { moveApplication } from '#capabilities/faculty/server/move-application.ts';
import { people } from '#capabilities/faculty/server/people.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, applications, {})),
	...(await ask(event, people, {})),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	moveApplication: formAction(moveApplication),
	endQualification: formAction(endQualification),
};
