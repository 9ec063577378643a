import type { RequestEvent } from '@sveltejs/kit';
import { declareReady } from '#capabilities/assessment/server/declare-ready.ts';
import { giveBack } from '#capabilities/assessment/server/give-back.ts';
import { mentorsProject } from '#capabilities/assessment/server/mentored-project.ts';
import { ask, formAction } from '../../../../door.server.ts';

const given = ({ params }: RequestEvent) => ({ enrolmentId: params.enrolment ?? '', project: params.project ?? '' });

export const load = async (event) => ({
	project: await ask(event, mentorsProject, given(event)),
	done: event.url.searchParams.get('done'),
});

export const actions = { giveBack: formAction(giveBack, { given }), declareReady: formAction(declareReady, { given }) };
