import { ownTakes } from '#capabilities/rooms/server/own-takes.ts';
import { answerScript, as } from '../../../../live.server.ts';

/** What came of one's own recorders, for a page that was loaded again and still has pieces. */
export const GET = (event) => answerScript(event, () => as(event)(ownTakes, { roomId: event.params.room }));
