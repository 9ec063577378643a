import { beginUpload } from '#capabilities/assessment/server/begin-upload.ts';
import { learnersProject } from '#capabilities/assessment/server/own-project.ts';
import { readJson } from '../../../../../../api/body.server.ts';
import { answerScript, as } from '../../../../../../live.server.ts';

/** What is on its way into the draft. */
export const GET = (event) =>
	answerScript(event, async () => {
		const { enrolment: enrolmentId, project } = event.params;
		return (await as(event)(learnersProject, { enrolmentId, project })).uploads;
	});

/** A file of any size is announced: by which number it is brought, and how much of it is there already. */
export const POST = (event) =>
	answerScript(event, async () => {
		const { fields } = await readJson(event.request, ['name', 'bytes']);
		const { enrolment: enrolmentId, project } = event.params;
		return as(event)(beginUpload, { ...fields, enrolmentId, project });
	});
