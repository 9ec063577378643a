import { ownHearings } from '#capabilities/integrity/server/hearings/own-hearings.ts';
import { ownReports } from '#capabilities/integrity/server/reports/own-reports.ts';
import { ownMistakes } from '#capabilities/studio/server/own-mistakes.ts';
import { ask } from '../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, ownMistakes, {})),
	...(await ask(event, ownReports, {})),
	...(await ask(event, ownHearings, {})),
});
