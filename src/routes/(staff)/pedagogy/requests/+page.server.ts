import { decideReport } from '#capabilities/mentoring/server/appreciation/decide-report.ts';
import { moveChange } from '#capabilities/mentoring/server/change/move-change.ts';
import { requests } from '#capabilities/mentoring/server/change/requests.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, requests, {})),
	done: event.url.searchParams.get('done'),
});

export const actions = { moveChange: formAction(moveChange), decideReport: formAction(decideReport) };
