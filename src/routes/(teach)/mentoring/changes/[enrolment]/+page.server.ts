import { askChange } from '#capabilities/mentoring/server/change/ask-change.ts';
import { moveChange } from '#capabilities/mentoring/server/change/move-change.ts';
import { ownChanges } from '#capabilities/mentoring/server/change/own-changes.ts';
import { ask, formAction } from '../../../../door.server.ts';

const given = ({ params }: { params: { enrolment?: string } }) => ({ enrolmentId: params.enrolment });

export const load = async (event) => ({
	own: await ask(event, ownChanges, { enrolmentId: event.params.enrolment }),
	done: event.url.searchParams.get('done'),
});

export const actions = { askChange: formAction(askChange, { given }), moveChange: formAction(moveChange) };
