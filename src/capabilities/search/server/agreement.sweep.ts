import type { Sweep } from '#platform/sweep.ts';
import { keepSubject } from './keep-subject.ts';
import type { Subject } from './read-subject.ts';
import { behind } from './states.ts';

/** As many as one run mends well within its time; the next goes on. */
const mostAtOnce = 300;

/**
 * What can be read is found, and nothing else: whatever news was missed, and after a new version of Tremplin that keeps
 * its index otherwise, all of it anew.
 */
export const indexAgrees: Sweep = {
	name: 'search.index-agrees-with-what-is-read',
	everyMinutes: 5,
	async find(ctx) {
		return (await behind(ctx)).slice(0, mostAtOnce).map(({ subject }) => subject);
	},
	async mend(ctx, wanted) {
		for (const { subject, state } of await behind(ctx, wanted as Subject)) await keepSubject(ctx, subject, state);
	},
};
