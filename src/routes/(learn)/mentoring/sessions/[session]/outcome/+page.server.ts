import { answerContest } from '#capabilities/mentoring/server/sessions/answer-contest.ts';
import { contestOutcome } from '#capabilities/mentoring/server/sessions/contest-outcome.ts';
import { correctSession } from '#capabilities/mentoring/server/sessions/correct-session.ts';
import { sessionOutcome } from '#capabilities/mentoring/server/sessions/session-outcome.ts';
import { ask, formAction } from '../../../../../door.server.ts';

export const load = async (event) => ({
	session: await ask(event, sessionOutcome, { sessionId: event.params.session }),
	done: event.url.searchParams.get('done'),
});

const given = ({ params }: { params: Partial<Record<string, string>> }) => ({ sessionId: params.session });

export const actions = {
	correctSession: formAction(correctSession, { given }),
	contestOutcome: formAction(contestOutcome, { given }),
	answerContest: formAction(answerContest, { given }),
};
