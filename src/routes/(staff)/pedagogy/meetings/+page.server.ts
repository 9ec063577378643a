import { commonMoments } from '#capabilities/calendar/server/common-moments.ts';
import { convene } from '#capabilities/calendar/server/convene.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => {
	const { searchParams } = event.url;
	const asked = { people: searchParams.getAll('people'), minutes: searchParams.get('minutes') ?? 30 };
	return {
		...(await ask(event, commonMoments, { ...asked, q: searchParams.get('q') ?? '' })),
		q: searchParams.get('q'),
	};
};

export const actions = {
	convene: formAction(convene, { next: ({ appointmentId }) => `/calendar/${appointmentId}?done=convene` }),
};
