import type { RequestEvent } from '@sveltejs/kit';
import { ownRisk } from '#capabilities/mentoring/server/risk/own-risk.ts';
import { sayOtherwise } from '#capabilities/mentoring/server/risk/say-otherwise.ts';
import { ask, formAction } from '../../../../door.server.ts';

const given = ({ params }: RequestEvent) => ({ enrolmentId: params.enrolment });

export const load = async (event) => ({
	seen: await ask(event, ownRisk, { enrolmentId: event.params.enrolment }),
	done: event.url.searchParams.get('done'),
});

export const actions = { sayOtherwise: formAction(sayOtherwise, { given }) };
