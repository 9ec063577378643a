import { askChange } from '#capabilities/mentoring/server/change/ask-change.ts';
import { moveChange } from '#capabilities/mentoring/server/change/move-change.ts';
import { saveWish } from '#capabilities/mentoring/server/matching/save-wish.ts';
import { ownMentor } from '#capabilities/mentoring/server/own-mentor.ts';
import { ask, formAction } from '../../../../door.server.ts';

const given = ({ params }: { params: { enrolment?: string } }) => ({ enrolmentId: params.enrolment });

export const load = async (event) => ({
	own: await ask(event, ownMentor, { enrolmentId: event.params.enrolment }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	saveWish: formAction(saveWish, { given }),
	askChange: formAction(askChange, { given }),
	moveChange: formAction(moveChange),
};
