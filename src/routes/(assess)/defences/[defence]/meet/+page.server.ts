import type { RequestEvent } from '@sveltejs/kit';
import { checkIdentity } from '#capabilities/assessment/server/check-identity.ts';
import { declareIncident } from '#capabilities/assessment/server/declare-incident.ts';
import { endDefence } from '#capabilities/assessment/server/end-defence.ts';
import { markChapter } from '#capabilities/assessment/server/mark-chapter.ts';
import { meeting } from '#capabilities/assessment/server/meeting.ts';
import { room } from '#capabilities/rooms/server/room.ts';
import { ask, formAction } from '../../../../door.server.ts';

const given = ({ params }: RequestEvent) => ({ defenceId: params.defence ?? '' });

export const load = async (event) => {
	const held = await ask(event, meeting, given(event));
	return {
		held,
		room: held.roomId ? await ask(event, room, { roomId: held.roomId }) : null,
		done: event.url.searchParams.get('done'),
	};
};

export const actions = {
	checkIdentity: formAction(checkIdentity, { given }),
	markChapter: formAction(markChapter, { given }),
	endDefence: formAction(endDefence, { given }),
	declareIncident: formAction(declareIncident, { given, next: () => '/defences' }),
};
