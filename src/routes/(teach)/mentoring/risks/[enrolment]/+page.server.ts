import type { RequestEvent } from '@sveltejs/kit';
import { actOnCase } from '#capabilities/mentoring/server/risk/act-on-case.ts';
import { closeCase } from '#capabilities/mentoring/server/risk/close-case.ts';
import { endAlarm } from '#capabilities/mentoring/server/risk/end-alarm.ts';
import { mentoredRisk } from '#capabilities/mentoring/server/risk/mentored-risk.ts';
import { moveCase } from '#capabilities/mentoring/server/risk/move-case.ts';
import { raiseAlarm } from '#capabilities/mentoring/server/risk/raise-alarm.ts';
import { ask, formAction } from '../../../../door.server.ts';

const given = ({ params }: RequestEvent) => ({ enrolmentId: params.enrolment });

export const load = async (event) => ({
	seen: await ask(event, mentoredRisk, { enrolmentId: event.params.enrolment }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	raiseAlarm: formAction(raiseAlarm, { given }),
	endAlarm: formAction(endAlarm, { given }),
	moveCase: formAction(moveCase),
	actOnCase: formAction(actOnCase),
	closeCase: formAction(closeCase),
};
