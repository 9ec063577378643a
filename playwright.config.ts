import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { freePort } from './tests/journeys/free-port.ts';

// Once for each run, whoever else runs one on this machine: the processes of a run inherit both.
process.env.JOURNEY_PLACE ??= join(tmpdir(), `tremplin-journeys-${crypto.randomUUID()}`);
process.env.JOURNEY_PORT ??= String(await freePort());
const port = process.env.JOURNEY_PORT;
/** No browser of ours calls home: only the school's own address resolves. */
const quiet = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-default-apps',
	'--no-first-run',
	'--disable-dev-shm-usage',
	'--disable-gpu',
	'--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** A camera and a microphone that nobody has to allow, on a machine without a network. */
const devicesOfTheirOwn = [
	'--use-fake-device-for-media-stream',
	'--use-fake-ui-for-media-stream',
	'--allow-loopback-in-peer-connection',
];
const launch = { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', chromiumSandbox: false };

export default defineConfig({
	testDir: './tests',
	// Days of one person each; and the whole way through the school, in a school of its own.
	projects: [
		{ name: 'days', testMatch: 'journeys/*.journey.ts' },
		{
			name: 'thread',
			testMatch: 'thread/*.journey.ts',
			timeout: 900_000,
			use: { launchOptions: { ...launch, args: [...quiet, ...devicesOfTheirOwn] } },
		},
	],
	fullyParallel: false,
	workers: 2,
	retries: 0,
	forbidOnly: true,
	timeout: 90_000,
	expect: { timeout: 10_000 },
	reporter: process.env.JOURNEY_REPORT ? [['json', { outputFile: process.env.JOURNEY_REPORT }], ['list']] : 'list',
	outputDir: './test-results',
	use: {
		...devices['Desktop Chrome'],
		actionTimeout: 20_000,
		baseURL: `http://127.0.0.1:${port}`,
		locale: 'fr-FR',
		timezoneId: 'Europe/Paris',
		launchOptions: { ...launch, args: quiet },
	},
	// The whole school, as `npm start` runs it, on a fresh data folder.
	webServer: {
		command: `${process.execPath} tests/journeys/school.ts`,
		url: `http://127.0.0.1:${port}/readyz`,
		timeout: 120_000,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
		env: { PORT: port, HOST: '127.0.0.1' },
		stdout: 'ignore',
		stderr: 'pipe',
	},
});
