import { openApp, openDatabase } from '#platform/app.ts';
import { serve } from '#platform/http/serve.ts';
import { Problem } from '#platform/problem.ts';
import { readEnvironment } from './environment.ts';
import { house } from './house.ts';

// The web process. It expects a migrated database: `tremplin migrate`, or `npm start`, which does everything.
try {
	const environment = readEnvironment(process.env);
	const app = await openApp(environment, house, await openDatabase(environment), 'web');
	// By a name put together, so that checking the types does not read what was built.
	await serve(app, () => import(new URL('../build/handler.js', import.meta.url).href));
	process.exit(0);
} catch (error) {
	if (!(error instanceof Problem)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
}
