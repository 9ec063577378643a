import { statementPaper } from '#capabilities/faculty/server/statement-paper.ts';
import { ask } from '../../../../door.server.ts';
import { download } from '../../../../download.server.ts';

/** A statement as a paper, in the language of the address. */
export const GET = async (event) => download(await ask(event, statementPaper, { statementId: event.params.statement }));
