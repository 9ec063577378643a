import type { Fields } from '#ui/sent.ts';
import type { Keep } from './saver.ts';

const nameOf = (sessionId: string) => `tremplin.note.${sessionId}`;

/** In a tab's own memory, which goes with the tab: nothing of a note stays in the browser. */
export const keepIn = (storage: Storage, sessionId: string): Keep => ({
	put(fields, seen) {
		try {
			storage.setItem(nameOf(sessionId), JSON.stringify({ fields, seen }));
		} catch {
			// A browser that keeps nothing: the page itself still does.
		}
	},
	forget: () => storage.removeItem(nameOf(sessionId)),
});

/** A text of before that never left, with the version over which it was written. */
export const draftOf = (
	storage: Storage,
	sessionId: string,
): { readonly fields: Fields; readonly seen?: number } | undefined => {
	try {
		const kept = JSON.parse(storage.getItem(nameOf(sessionId)) ?? 'null');
		return kept && typeof kept.fields === 'object' ? kept : undefined;
	} catch {
		return undefined;
	}
};
