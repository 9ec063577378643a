import type { App } from '../app.ts';
import { pendingMigrations } from '../database/migrate.ts';
import { livingProcesses } from '../worker/heartbeat.ts';

const patience = 5000;
/** Writing a file at each question would wear a disk; an answer holds for this long. */
const filesHold = 30_000;
const files = new WeakMap<App, { until: number; ok: boolean }>();

/** What the school needs to be used, each as yes or no. A part that does not answer in five seconds is a no. */
export const readiness = async (
	app: App,
): Promise<Readonly<Record<'database' | 'migrations' | 'files' | 'worker', boolean>>> => {
	const [database, migrations, stored, worker] = await Promise.all([
		holds(app.pool.query('select 1').then(() => true)),
		holds(pendingMigrations(app.pool).then((pending) => pending.length === 0)),
		holds(checkFiles(app)),
		holds(livingProcesses(app.pool, 'worker').then((count) => count > 0)),
	]);
	return { database, migrations, files: stored, worker };
};

const holds = (check: Promise<boolean>): Promise<boolean> =>
	Promise.race([
		check.catch(() => false),
		new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience).unref()),
	]);

const checkFiles = async (app: App): Promise<boolean> => {
	const known = files.get(app);
	if (known && known.until > Date.now()) return known.ok;
	const ok = await app.files.check().then(
		() => true,
		() => false,
	);
	files.set(app, { until: Date.now() + filesHold, ok });
	return ok;
};
