/**
 * Resolves when the process is asked to stop: by a signal, or because the process that started it is gone, so that
 * nothing is left running. A second signal is not heard: stopping takes its time.
 */
export const untilStopped = (): Promise<void> =>
	new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
		process.once('disconnect', () => resolve());
	});
