import { test } from '@playwright/test';
import { playAppreciation, playRisk, playStatement } from './around-sessions.ts';
import { gather } from './cast.ts';
import { playCredential } from './credential.ts';
import { playLabourMarket } from './labour-market.ts';
import { nadia, playEnrolment, playProjects } from './learning.ts';
import { playBooking, playSession } from './mentoring.ts';
import { openReport } from './report.ts';
import { playStudio } from './studio.ts';

test('from a job that recruits to a verified credential', async ({ browser }) => {
	const report = openReport('journey-report');
	const cast = gather(browser);
	try {
		await playLabourMarket(report, cast);
		await playStudio(report, cast);
		report.missing('A1, A2', 'Admission with its test, and the learning agreement read and signed');
		report.missing('A4, A5', 'Funding, and apprenticeship');
		const learner = await playEnrolment(report, cast);
		const nadiaLearns = { page: learner, ...nadia };
		const first = await playBooking(report, cast, nadiaLearns);
		await playSession(report, cast, nadiaLearns);
		await playAppreciation(report, cast, nadiaLearns);
		await playRisk(report, cast, nadiaLearns);
		await playStatement(report, cast, first);
		await playProjects(report, cast, learner);
		report.missing('V6, V7, V8', 'The blind second look, reporting, similarity');
		report.missing('J1 to J5', 'The jury of six, and the diploma');
		await playCredential(report, cast, learner);
		report.missing('E1 to E5', 'Portfolio, career coaching, hired or refunded, outcomes, employers');
	} finally {
		report.write();
		await cast.close();
	}
});
