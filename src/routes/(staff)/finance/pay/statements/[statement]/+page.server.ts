import { answerContest } from '#capabilities/faculty/server/answer-contest.ts';
import { moveStatement } from '#capabilities/faculty/server/move-statement.ts';
import { statementToPay } from '#capabilities/faculty/server/statement-to-pay.ts';
import { ask, formAction } from '../../../../../door.server.ts';

export const load = async (event) => ({
	statement: await ask(event, statementToPay, { statementId: event.params.statement }),
	done: event.url.searchParams.get('done'),
});

const given = ({ params }: { params: Partial<Record<string, string>> }) => ({ statementId: params.statement });

export const actions = {
	moveStatement: formAction(moveStatement, { given }),
	answerContest: formAction(answerContest, { given }),
};
