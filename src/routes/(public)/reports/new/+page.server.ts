import { reportAnonymously } from '#capabilities/integrity/server/reports/report-anonymously.ts';
import { reportOpenly } from '#capabilities/integrity/server/reports/report-openly.ts';
import { formAction, shownAction } from '../../../door.server.ts';
import { hidden } from '../hidden.server.ts';

export const load = (event) => event.setHeaders(hidden);

export const actions = {
	// The code is shown this once, and stands in no address.
	reportAnonymously: shownAction(reportAnonymously),
	reportOpenly: formAction(reportOpenly, { next: ({ reportId }) => `/reports/${reportId}?done=reportOpenly` }),
};
