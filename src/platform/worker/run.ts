import type { App } from '../app.ts';
import { deliverNext } from '../deliver.ts';
import { sendNextLetter } from '../mail/outbox.ts';
import { listenToSignals } from '../signal.ts';
import { deliverNextToWebhook } from '../webhooks/deliver.ts';
import { startHeartbeat } from './heartbeat.ts';
import { startJobs } from './jobs.ts';
import { startPump } from './pump.ts';

/** Receivers that are slow, at ten seconds each, hold up as many others. */
const webhookPumps = 4;

/** A worker: delivers news, sends letters, runs sweeps. Several share the work; killed, it loses nothing. */
export const runWorker = async (app: App): Promise<{ stop(): Promise<void> }> => {
	const news = startPump(app.log, 'news', () => deliverNext(app));
	const letters = startPump(app.log, 'letters', () => sendNextLetter(app));
	const webhooks = Array.from({ length: webhookPumps }, () =>
		startPump(app.log, 'webhooks', () => deliverNextToWebhook(app)),
	);
	const works = app.house.capabilities
		.flatMap((one) => one.works)
		.map((work) => startPump(app.log, work.name, () => work.next(app)));
	const wakeWorks = () => {
		for (const pump of works) pump.wake();
	};
	const wakeWebhooks = () => {
		for (const pump of webhooks) pump.wake();
	};
	const wakeAll = () => {
		news.wake();
		letters.wake();
		wakeWebhooks();
		wakeWorks();
	};
	const jobs = await startJobs(app);
	const heard = {
		event: () => {
			news.wake();
			wakeWebhooks();
			wakeWorks();
		},
		letter: () => letters.wake(),
		moved: () => {},
		wake: () => {
			wakeAll();
			void jobs.sweepAll();
		},
	};
	const signals = listenToSignals(app.address, 'worker', ({ kind }) => heard[kind](), wakeAll);
	const heartbeat = await startHeartbeat(app.pool, 'worker');
	app.log.info('worker ready');
	return {
		async stop() {
			await signals.stop();
			await Promise.all([
				news.stop(),
				letters.stop(),
				...[...webhooks, ...works].map((pump) => pump.stop()),
				jobs.stop(),
			]);
			await heartbeat.stop();
		},
	};
};
