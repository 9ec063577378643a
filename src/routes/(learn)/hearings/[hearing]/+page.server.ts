import { answerHearing } from '#capabilities/integrity/server/hearings/answer-hearing.ts';
import { appealDecision } from '#capabilities/integrity/server/hearings/appeal-decision.ts';
import { ownHearing } from '#capabilities/integrity/server/hearings/own-hearing.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	hearing: await ask(event, ownHearing, { hearingId: event.params.hearing }),
	done: event.url.searchParams.get('done'),
});

const given = ({ params }: { params: { hearing?: string } }) => ({ hearingId: params.hearing });

export const actions = {
	answerHearing: formAction(answerHearing, { given }),
	appealDecision: formAction(appealDecision, { given }),
};
