import { ownReport } from '#capabilities/integrity/server/reports/own-report.ts';
import { writeToOfficers } from '#capabilities/integrity/server/reports/write-to-officers.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	thread: await ask(event, ownReport, { reportId: event.params.report }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	writeToOfficers: formAction(writeToOfficers, { given: ({ params }) => ({ reportId: params.report }) }),
};
