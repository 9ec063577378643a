/**
 * Who watches what in this process: called when a topic moved, in whatever process that was. Signals carry no content and
 * may be lost, so whoever watches asks the database what is new, and asks from time to time without having heard.
 */
export interface Watching {
	/** Calls `moved` until it is called off. */
	watch(topic: string, moved: () => void): () => void;
	moved(topic: string): void;
	/** After a lost connection to the database, when signals may have been missed. */
	missed(): void;
}

const openWatching = (): Watching => {
	const topics = new Map<string, Set<() => void>>();
	const tell = (watchers: Iterable<() => void>) => {
		for (const watcher of [...watchers]) watcher();
	};
	return {
		watch(topic, moved) {
			const watchers = topics.get(topic) ?? new Set();
			topics.set(topic, watchers.add(moved));
			return () => {
				watchers.delete(moved);
				if (watchers.size === 0 && topics.get(topic) === watchers) topics.delete(topic);
			};
		},
		moved: (topic) => tell(topics.get(topic) ?? []),
		missed: () => tell([...topics.values()].flatMap((watchers) => [...watchers])),
	};
};

export const watching: Watching = openWatching();

const lines = new Set<() => void>();
/** A line that stays open until the process stops, or whoever holds it calls it off. */
export const keepOpen = (close: () => void): (() => void) => {
	lines.add(close);
	return () => lines.delete(close);
};
/** So that a process which stops does not wait for pages that never hang up: they come again, to another one. */
export const closeLines = (): void => {
	for (const close of [...lines]) close();
};
