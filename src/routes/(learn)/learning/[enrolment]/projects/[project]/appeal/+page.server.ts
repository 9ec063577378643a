import type { RequestEvent } from '@sveltejs/kit';
import { appeal } from '#capabilities/assessment/server/appeal.ts';
import { learnersProject } from '#capabilities/assessment/server/own-project.ts';
import { takeBackAppeal } from '#capabilities/assessment/server/take-back-appeal.ts';
import { ask, formAction } from '../../../../../../door.server.ts';

const given = ({ params }: RequestEvent) => ({ enrolmentId: params.enrolment ?? '', project: params.project ?? '' });
const back =
	(done: string) =>
	(_answer: unknown, { params }: RequestEvent) =>
		`/learning/${params.enrolment}/projects/${params.project}?done=${done}`;

export const load = async (event) => {
	const { statement, appeal: of } = await ask(event, learnersProject, given(event));
	return {
		title: statement.title,
		appeal: of,
		path: `/learning/${event.params.enrolment}/projects/${event.params.project}`,
	};
};

export const actions = {
	appeal: formAction(appeal, { given, next: back('appeal') }),
	takeBackAppeal: formAction(takeBackAppeal, { given, next: back('takeBackAppeal') }),
};
