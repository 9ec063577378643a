import { listener } from '#platform/event.ts';
import { eraseEverywhere } from '#platform/personal/erase.ts';

/** Once more, for what a request of theirs that was under way at that moment may have written. */
export const whenErased = listener({
	name: 'identity.erase-again',
	on: 'identity.erased',
	run: (ctx, { personId }) => eraseEverywhere(ctx, personId),
});
