import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { failedJourneys, failedRules } from './failed.mjs';
import { build, environment, giveUp, install, messages, node, root } from './prepare.mjs';
import { findFfmpeg, findRelay } from './programs.mjs';

// `npm test`: static checks, then rules and commands on a real database, journeys in a real browser, measures.
// `npm test -- identity`: the tests whose path holds the word, in seconds.

const words = process.argv.slice(2);
const results = mkdtempSync(join(tmpdir(), 'tremplin-results-'));
const total = { passed: 0, failed: 0 };
/** What failed, said once more at the very end: the record of a run is thousands of lines long. */
const failures = [];

const run = (title, args, more) => {
	console.log(`\n${title}`);
	const started = Date.now();
	const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit', env: environment({ ...more, CI: '1' }) });
	console.log(`${title}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
	return status === 0;
};
/** Where a part failed and names nothing that did, it failed itself. */
const count = (title, passed, failed, names = []) => {
	total.passed += passed;
	total.failed += failed;
	failures.push(...(failed > 0 && names.length === 0 ? [title] : names));
};
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

const check = () => {
	const file = join(results, 'check.json');
	run('Static checks', [join('checks', 'run.ts')], { CHECK_REPORT: file });
	const found = read(file);
	count('Static checks', found ? found.passed : 0, found ? found.failed.length : 1, found?.failed);
};

/** What tests of live rooms and their recordings need beside ours. */
const programs = () => ({ CHROMIUM_PATH: findBrowser(), FFMPEG_PATH: findFfmpeg(), TURNSERVER_PATH: findRelay() });
const ofRooms = 'src/capabilities/rooms src/platform/video tests/fleet/mesh tests/fleet/relay tests/fleet/rooms';

const unit = () => {
	const file = join(results, 'vitest.json');
	const vitest = join('node_modules', 'vitest', 'vitest.mjs');
	const needsPrograms = words.length === 0 || words.some((word) => ofRooms.includes(word));
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
	const args = [vitest, 'run', ...words, ...reporters, '--passWithNoTests'];
	const ok = run('Rules and commands', args, needsPrograms ? programs() : {});
	const found = read(file);
	const names = found ? failedRules(found) : [];
	const failed = found ? found.numFailedTests + (ok || found.numFailedTests > 0 ? 0 : 1) : 1;
	count('Rules and commands', found ? found.numPassedTests : 0, failed, names);
};

const journeys = () => {
	const found = { CHROMIUM_PATH: findBrowser(), TURNSERVER_PATH: findRelay() };
	const file = join(results, 'journeys.json');
	const playwright = join('node_modules', '@playwright', 'test', 'cli.js');
	for (const project of ['days', 'thread']) {
		rmSync(file, { force: true });
		const ok = run(`Journeys: ${project}`, [playwright, 'test', '--project', project], {
			...found,
			JOURNEY_REPORT: file,
		});
		const told = read(file);
		const stats = told ? told.stats : { expected: 0, unexpected: 1, flaky: 0 };
		const failed = stats.unexpected + stats.flaky + (ok || stats.unexpected > 0 ? 0 : 1);
		count(`Journeys: ${project}`, stats.expected, failed, told ? failedJourneys(told) : []);
	}
};

/** Its figures are for people to read; only what is the same on every machine can fail. */
const bench = () => {
	const title = 'Measures';
	const ok = run(title, [join('bench', 'run.ts')], { CHROMIUM_PATH: findBrowser() });
	count(title, ok ? 1 : 0, ok ? 0 : 1);
};

/** A short one of `npm run bench:kill`: nothing that was acknowledged may be lost. */
const kill = () => {
	const title = 'Killed at random';
	const ok = run(title, [join('bench', 'kill.ts'), '--rounds', '10']);
	count(title, ok ? 1 : 0, ok ? 0 : 1);
};

console.log('Tremplin tests');
install();
messages();
if (words.length === 0) {
	build();
	check();
	unit();
	journeys();
	kill();
	bench();
} else {
	// These start the processes of the school, which serve what was built.
	if (words.some((word) => 'tests/fleet/two-of-each'.includes(word))) build();
	unit();
}
rmSync(results, { recursive: true, force: true });
if (failures.length > 0) console.log(`\nFailed:\n  ${failures.join('\n  ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
if (total.passed + total.failed === 0) giveUp(`No test has ${words.join(' or ')} in its path.`);
process.exit(total.failed === 0 ? 0 : 1);
