import type { RequestEvent } from '@sveltejs/kit';
import { askMentorAgain } from '#capabilities/assessment/server/ask-mentor-again.ts';
import { callOffDefence } from '#capabilities/assessment/server/call-off-defence.ts';
import { clearDoubt } from '#capabilities/assessment/server/clear-doubt.ts';
import { declareIncident } from '#capabilities/assessment/server/declare-incident.ts';
import { projectToDefend } from '#capabilities/assessment/server/project-to-defend.ts';
import { ask, formAction } from '../../../../door.server.ts';

const given = ({ params }: RequestEvent) => ({ projectId: params.case });

export const load = async (event) => ({
	project: await ask(event, projectToDefend, { projectId: event.params.case }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	callOffDefence: formAction(callOffDefence),
	declareIncident: formAction(declareIncident),
	clearDoubt: formAction(clearDoubt, { given }),
	askMentorAgain: formAction(askMentorAgain, { given }),
};
