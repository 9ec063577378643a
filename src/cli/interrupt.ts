import { Problem } from '#platform/problem.ts';

/**
 * Lets a stream through until somebody asks the command to stop: then it fails in order, so that what was begun is taken
 * back and a database that was started for it is stopped. A second time ends the process at once.
 */
export const untilInterrupted = async function* (stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	let asked = false;
	const hear = () => {
		asked = true;
	};
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	for (const signal of signals) process.once(signal, hear);
	try {
		for await (const chunk of stream) {
			if (asked) throw new Problem('Stopped before the end: nothing was kept.');
			yield chunk;
		}
	} finally {
		for (const signal of signals) process.off(signal, hear);
	}
};
