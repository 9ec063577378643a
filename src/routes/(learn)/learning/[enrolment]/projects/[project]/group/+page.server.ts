import type { RequestEvent } from '@sveltejs/kit';
import { beginGroup } from '#capabilities/assessment/server/group/begin-group.ts';
import { leaveGroup } from '#capabilities/assessment/server/group/leave-group.ts';
import { ownGroup } from '#capabilities/assessment/server/group/own-group.ts';
import { takeFromAuthor } from '#capabilities/assessment/server/group/take-from-author.ts';
import { ask, formAction } from '../../../../../../door.server.ts';

const given = ({ params }: RequestEvent) => ({ enrolmentId: params.enrolment ?? '', project: params.project ?? '' });

export const load = async (event) => ({
	group: await ask(event, ownGroup, given(event)),
	path: `/learning/${event.params.enrolment}/projects/${event.params.project}`,
	done: event.url.searchParams.get('done'),
});

export const actions = {
	beginGroup: formAction(beginGroup, { given }),
	takeFromAuthor: formAction(takeFromAuthor, { given }),
	leaveGroup: formAction(leaveGroup, { given }),
};
