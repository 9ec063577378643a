import type { RequestEvent } from '@sveltejs/kit';
import { addDeliverables } from '#capabilities/assessment/server/add-deliverables.ts';
import { addLink } from '#capabilities/assessment/server/add-link.ts';
import { addRepository } from '#capabilities/assessment/server/add-repository.ts';
import { bookDefence } from '#capabilities/assessment/server/book-defence.ts';
import { callOffDefence } from '#capabilities/assessment/server/call-off-defence.ts';
import { declareIncident } from '#capabilities/assessment/server/declare-incident.ts';
import { giveUpRepository } from '#capabilities/assessment/server/give-up-repository.ts';
import { giveUpUpload } from '#capabilities/assessment/server/give-up-upload.ts';
import { handIn } from '#capabilities/assessment/server/hand-in.ts';
import { learnersProject } from '#capabilities/assessment/server/own-project.ts';
import { removeDeliverable } from '#capabilities/assessment/server/remove-deliverable.ts';
import { formMegabytes } from '#capabilities/assessment/settings.ts';
import { ask, formAction, pathOf } from '../../../../../door.server.ts';

const given = ({ params }: RequestEvent) => ({ enrolmentId: params.enrolment ?? '', project: params.project ?? '' });

export const load = async (event) => ({
	project: await ask(event, learnersProject, given(event)),
	enrolment: event.params.enrolment,
	path: pathOf(event),
	megabytes: formMegabytes,
	done: event.url.searchParams.get('done'),
});

/** Back to what is being prepared, not to the top of the page. */
const atDraft = (done: string) => (_answer: unknown, event: RequestEvent) => `${pathOf(event)}?done=${done}#deliver`;

export const actions = {
	addDeliverables: formAction(addDeliverables, { given, megabytes: formMegabytes, next: atDraft('addDeliverables') }),
	addLink: formAction(addLink, { given, next: atDraft('addLink') }),
	addRepository: formAction(addRepository, { given, next: atDraft('addRepository') }),
	giveUpRepository: formAction(giveUpRepository, { given, next: atDraft('giveUpRepository') }),
	removeDeliverable: formAction(removeDeliverable, { given, next: atDraft('removeDeliverable') }),
	giveUpUpload: formAction(giveUpUpload, { given, next: atDraft('giveUpUpload') }),
	handIn: formAction(handIn, { given }),
	bookDefence: formAction(bookDefence, { given }),
	callOffDefence: formAction(callOffDefence),
	declareIncident: formAction(declareIncident),
};
