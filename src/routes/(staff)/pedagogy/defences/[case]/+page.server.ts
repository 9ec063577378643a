import type { RequestEvent } from '@sveltejs/kit';
import { askMentorAgain } from '#capabilities/assessment/server/ask-mentor-again.ts';
import { cancelDefence } from '#capabilities/assessment/server/cancel-defence.ts';
import { planDefence } from '#capabilities/assessment/server/plan-defence.ts';
import { projectToDefend } from '#capabilities/assessment/server/project-to-defend.ts';
import { ask, formAction } from '../../../../door.server.ts';

/** Somebody whose session ended is asked to sign in, not for a zone. */
const given = ({ params, locals }: RequestEvent) => ({ projectId: params.case, zone: locals.person?.zone ?? 'UTC' });

export const load = async (event) => ({
	project: await ask(event, projectToDefend, { projectId: event.params.case }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	planDefence: formAction(planDefence, { given }),
	cancelDefence: formAction(cancelDefence),
	askMentorAgain: formAction(askMentorAgain, { given }),
};
