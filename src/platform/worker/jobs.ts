import type { App } from '../app.ts';
import type { Address } from '../database/pool.ts';
import { runSweep } from '../sweep.ts';

const queue = 'sweep';

/**
 * Its own schema and its own few connections: the library brings its own reading of dates. Loaded by whoever needs it,
 * which most commands of the terminal do not.
 */
const open = async (address: Address, name: string, max: number) => {
	const { PgBoss } = await import('pg-boss');
	return new PgBoss({ ...address, application_name: `tremplin ${name} jobs`, max, schema: 'jobs' });
};

/** Makes or upgrades the tables of the job queue; part of migrating. */
export const installJobs = async (address: Address): Promise<void> => {
	const boss = await open(address, 'migrate', 1);
	boss.on('error', () => {});
	await boss.start();
	await boss.createQueue(queue, { retryLimit: 3, retryDelay: 10, retryBackoff: true, expireInSeconds: 600 });
	await boss.stop({ graceful: false });
};

/** Gives failed runs to the workers once more. */
export const retryJobs = async (address: Address, ids: readonly string[]): Promise<void> => {
	const boss = await open(address, 'command', 1);
	boss.on('error', () => {});
	await boss.start();
	try {
		await boss.retry(queue, [...ids]);
	} finally {
		await boss.stop({ graceful: false });
	}
};

export interface Jobs {
	/** Runs every sweep now, whatever its hour: the clock was moved. */
	sweepAll(): Promise<void>;
	stop(): Promise<void>;
}

/** Runs the sweeps at their times. Of several workers, one takes each run. */
export const startJobs = async (app: App): Promise<Jobs> => {
	const sweeps = new Map(app.house.capabilities.flatMap((one) => one.sweeps).map((sweep) => [sweep.name, sweep]));
	const boss = await open(app.address, 'worker', 3);
	boss.on('error', (error) => app.log.error({ error }, 'job queue'));
	await boss.start();
	await boss.createQueue(queue);
	for (const { name, everyMinutes } of sweeps.values()) {
		const cron = everyMinutes < 60 ? `*/${everyMinutes} * * * *` : `0 */${Math.ceil(everyMinutes / 60)} * * *`;
		await boss.schedule(queue, cron, { sweep: name }, { key: name });
	}
	for (const { key } of await boss.getSchedules(queue)) if (key && !sweeps.has(key)) await boss.unschedule(queue, key);
	await boss.work<{ sweep: string }>(queue, { pollingIntervalSeconds: 5, burstWhenBatchFull: true }, async ([job]) => {
		const sweep = sweeps.get(job?.data.sweep ?? '');
		if (!sweep) return;
		const { found, mended } = await runSweep(app, sweep);
		if (found > 0) app.log.info({ sweep: sweep.name, found, mended }, 'swept');
	});
	return {
		sweepAll: async () => {
			for (const sweep of sweeps.values())
				await runSweep(app, sweep).catch((error) => app.log.error({ sweep: sweep.name, error }, 'sweep failed'));
		},
		stop: () => boss.stop({ graceful: true, timeout: 20_000 }),
	};
};
