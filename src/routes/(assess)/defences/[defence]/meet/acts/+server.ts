import { meeting } from '#capabilities/assessment/server/meeting.ts';
import { answerScript, as } from '../../../../../live.server.ts';
import { actIn } from '../acts.server.ts';

/** What the hearing side of a defence shows, for its evaluator alone. */
export const GET = (event) => answerScript(event, () => as(event)(meeting, { defenceId: event.params.defence }));

export const POST = (event) => answerScript(event, () => actIn(event));
