import { learnersProject } from '#capabilities/assessment/server/own-project.ts';
import { answerScript, as } from '../../../../../../live.server.ts';

/** How far the repositories are that are to be taken into the draft, and what is in it by now. */
export const GET = (event) =>
	answerScript(event, async () => {
		const { enrolment: enrolmentId, project } = event.params;
		const { draft, fetches } = await as(event)(learnersProject, { enrolmentId, project });
		return { draft, fetches };
	});
