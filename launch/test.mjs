import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { build, environment, giveUp, install, messages, node, root } from './prepare.mjs';

// `npm test`: static checks, then rules and commands on a real database, journeys in a real browser, measures.
// `npm test -- identity`: the tests whose path holds the word, in seconds.

const words = process.argv.slice(2);
const results = mkdtempSync(join(tmpdir(), 'tremplin-results-'));
const total = { passed: 0, failed: 0 };

const run = (title, args, more) => {
	console.log(`\n${title}`);
	const started = Date.now();
	const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit', env: environment({ ...more, CI: '1' }) });
	console.log(`${title}: ${((Date.now() - started) / 1000).toFixed(0)} s`);
	return status === 0;
};
const count = (passed, failed) => {
	total.passed += passed;
	total.failed += failed;
};
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

const check = () => {
	const file = join(results, 'check.json');
	run('Static checks', [join('checks', 'run.ts')], { CHECK_REPORT: file });
	const found = read(file);
	count(found ? found.passed : 0, found ? found.failed : 1);
};

const unit = () => {
	const file = join(results, 'vitest.json');
	const vitest = join('node_modules', 'vitest', 'vitest.mjs');
	const ok = run('Rules and commands', [
		vitest,
		'run',
		...words,
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${file}`,
		'--passWithNoTests',
	]);
	const found = read(file);
	count(found ? found.numPassedTests : 0, found ? found.numFailedTests + (ok || found.numFailedTests > 0 ? 0 : 1) : 1);
};

const journeys = () => {
	const browser = findBrowser();
	const file = join(results, 'journeys.json');
	const playwright = join('node_modules', '@playwright', 'test', 'cli.js');
	for (const project of ['days', 'thread']) {
		rmSync(file, { force: true });
		const ok = run(`Journeys: ${project}`, [playwright, 'test', '--project', project], {
			CHROMIUM_PATH: browser,
			JOURNEY_REPORT: file,
		});
		const found = read(file);
		const stats = found ? found.stats : { expected: 0, unexpected: 1, flaky: 0 };
		count(stats.expected, stats.unexpected + stats.flaky + (ok || stats.unexpected > 0 ? 0 : 1));
	}
};

/** Its figures are for people to read; only what is the same on every machine can fail. */
const bench = () => {
	const ok = run('Measures', [join('bench', 'run.ts')], { CHROMIUM_PATH: findBrowser() });
	count(ok ? 1 : 0, ok ? 0 : 1);
};

/** A short one of `npm run bench:kill`: nothing that was acknowledged may be lost. */
const kill = () => {
	const ok = run('Killed at random', [join('bench', 'kill.ts'), '--rounds', '10']);
	count(ok ? 1 : 0, ok ? 0 : 1);
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
console.log(`\n${total.passed} passed, ${total.failed} failed`);
if (total.passed + total.failed === 0) giveUp(`No test has ${words.join(' or ')} in its path.`);
process.exit(total.failed === 0 ? 0 : 1);
