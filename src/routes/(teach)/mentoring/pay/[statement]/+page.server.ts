import { contestStatement } from '#capabilities/faculty/server/contest-statement.ts';
import { statementRead } from '#capabilities/faculty/server/statement.ts';
import { ask, formAction } from '../../../../door.server.ts';

export const load = async (event) => ({
	statement: await ask(event, statementRead, { statementId: event.params.statement }),
	done: event.url.searchParams.get('done'),
});

const given = ({ params }: { params: Partial<Record<string, string>> }) => ({ statementId: params.statement });

export const actions = { contestStatement: formAction(contestStatement, { given }) };
