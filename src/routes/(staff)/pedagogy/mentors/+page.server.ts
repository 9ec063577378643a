import { applications } from '#capabilities/faculty/server/applications.ts';
import { endQualification } from '#capabilities/faculty/server/end-qualification.ts';
import { mentors } from '#capabilities/faculty/server/mentors.ts';
import { moveApplication } from '#capabilities/faculty/server/move-application.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, applications, {})),
	...(await ask(event, mentors, {})),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	moveApplication: formAction(moveApplication),
	endQualification: formAction(endQualification),
};
