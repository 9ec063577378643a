import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

// What failed, each in one line, out of the reports of the programs that run the tests.

const line = (file, title, message = '') =>
	`${basename(file)}: ${title}: ${stripVTControlCharacters(message).split('\n')[0]}`;

/** Of Vitest's report in JSON: also the files whose tests could not begin. */
export const failedRules = ({ testResults }) =>
	testResults.flatMap(({ name, status, message, assertionResults }) => {
		const failed = assertionResults.filter((one) => one.status === 'failed');
		if (failed.length === 0) return status === 'failed' ? [line(name, 'could not begin', message)] : [];
		return failed.map(({ fullName, failureMessages }) => line(name, fullName, failureMessages[0]));
	});

const specsOf = ({ suites = [], specs = [] }) => [...specs, ...suites.flatMap(specsOf)];

/** Of Playwright's report in JSON. */
export const failedJourneys = (report) =>
	specsOf(report).flatMap(({ file, title, tests }) =>
		tests
			.filter(({ status }) => status === 'unexpected' || status === 'flaky')
			.map(({ results: [first] }) => line(file, title, first?.error?.message)),
	);
