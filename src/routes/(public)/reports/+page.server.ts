import { followedReport } from '#capabilities/integrity/server/reports/followed-report.ts';
import { writeByCode } from '#capabilities/integrity/server/reports/write-by-code.ts';
import { shownAction } from '../../door.server.ts';
import { hidden } from './hidden.server.ts';

export const load = (event) => event.setHeaders(hidden);

// What a code opens is shown in answer to it alone, and stands in no address.
export const actions = { followedReport: shownAction(followedReport), writeByCode: shownAction(writeByCode) };
