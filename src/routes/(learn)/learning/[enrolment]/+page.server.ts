import { changePace } from '#capabilities/enrolment/server/change-pace.ts';
import { plan } from '#capabilities/enrolment/server/plan.ts';
import { withdraw } from '#capabilities/enrolment/server/withdraw.ts';
import { learnerEnrolment } from '#desks/learner.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => {
	const wanted = { enrolmentId: event.params.enrolment };
	return {
		learning: await ask(event, learnerEnrolment, wanted),
		plan: await ask(event, plan, wanted),
		done: event.url.searchParams.get('done'),
	};
};

const given = ({ params }: { params: { enrolment?: string } }) => ({ enrolmentId: params.enrolment });

export const actions = {
	changePace: formAction(changePace, { given }),
	withdraw: formAction(withdraw, { given }),
};
