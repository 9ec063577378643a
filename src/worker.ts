import { openApp, openDatabase } from '#platform/app.ts';
import { Problem } from '#platform/problem.ts';
import { untilStopped } from '#platform/stop.ts';
import { runWorker } from '#platform/worker/run.ts';
import { readEnvironment } from './environment.ts';
import { house } from './house.ts';

// The worker process: news, letters, sweeps. As many as one likes.
try {
	const environment = readEnvironment(process.env);
	const app = await openApp(environment, house, await openDatabase(environment), 'worker', 6);
	const worker = await runWorker(app);
	process.send?.('ready');
	await untilStopped();
	await worker.stop();
	await app.close();
	process.exit(0);
} catch (error) {
	if (!(error instanceof Problem)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
}
