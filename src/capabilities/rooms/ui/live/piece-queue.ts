import type { PieceToSend } from './wire.ts';

/** A run of a recorder, as this browser knows it: how many pieces it made, so that the school can tell if one is missing. */
export interface KeptTake {
	readonly takeId: string;
	readonly roomId: string;
	readonly made: number;
	/** In milliseconds of the browser's clock, to forget what is old. */
	readonly touched: number;
}

/** Pieces that are not yet at the school. They outlive the page, its crash and the browser's: so does IndexedDB. */
export interface PieceQueue {
	add(piece: PieceToSend): Promise<void>;
	/** The oldest of all, of whatever room; `skip` those that were tried already in this round. */
	next(skip: ReadonlySet<string>): Promise<PieceToSend | undefined>;
	remove(piece: Pick<PieceToSend, 'takeId' | 'number'>): Promise<void>;
	/** Without their content. */
	waiting(): Promise<readonly Omit<PieceToSend, 'content'>[]>;
	takes(): Promise<readonly KeptTake[]>;
	noteTake(take: KeptTake): Promise<void>;
	forgetTake(takeId: string): Promise<void>;
}

export const nameOf = ({ takeId, number }: Pick<PieceToSend, 'takeId' | 'number'>) => `${takeId} ${number}`;

/** What nobody brought for so long belongs to somebody else who used this browser, or to a recording that was sealed. */
const oldest = 14 * 24 * 3_600_000;

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});

const opened = (): Promise<IDBDatabase> => {
	const request = indexedDB.open('tremplin-rooms', 1);
	request.onupgradeneeded = () => {
		request.result.createObjectStore('pieces', { keyPath: ['takeId', 'number'] });
		request.result.createObjectStore('takes', { keyPath: 'takeId' });
	};
	return asked(request);
};

/** In the browser's own database. Throws where it has none, as some private windows do: see `openMemoryQueue`. */
export const openStoredQueue = async (): Promise<PieceQueue> => {
	const database = await opened();
	const store = (name: 'pieces' | 'takes', mode: IDBTransactionMode) =>
		// `strict`: on the disk, not on its way there, once it is said to be kept.
		database.transaction(name, mode, { durability: 'strict' }).objectStore(name);
	await forgetOld(database);
	return {
		async add(piece) {
			await asked(store('pieces', 'readwrite').put(piece));
		},
		async next(skip) {
			for (const key of await asked(store('pieces', 'readonly').getAllKeys())) {
				const [takeId, number] = key as [string, number];
				if (!skip.has(nameOf({ takeId, number }))) return asked(store('pieces', 'readonly').get(key));
			}
			return undefined;
		},
		async remove({ takeId, number }) {
			await asked(store('pieces', 'readwrite').delete([takeId, number]));
		},
		async waiting() {
			const all = (await asked(store('pieces', 'readonly').getAll())) as PieceToSend[];
			return all.map(({ content: _, ...piece }) => piece);
		},
		takes: () => asked(store('takes', 'readonly').getAll()) as Promise<KeptTake[]>,
		async noteTake(take) {
			await asked(store('takes', 'readwrite').put(take));
		},
		async forgetTake(takeId) {
			await asked(store('takes', 'readwrite').delete(takeId));
		},
	};
};

const forgetOld = async (database: IDBDatabase) => {
	const write = database.transaction(['pieces', 'takes'], 'readwrite');
	const [pieces, takes] = [write.objectStore('pieces'), write.objectStore('takes')];
	for (const { takeId, touched } of (await asked(takes.getAll())) as KeptTake[]) {
		if (Date.now() - touched < oldest) continue;
		takes.delete(takeId);
		pieces.delete(IDBKeyRange.bound([takeId, 0], [takeId, Number.MAX_SAFE_INTEGER]));
	}
};

/** For as long as the page lives. */
export const openMemoryQueue = (): PieceQueue => {
	const pieces = new Map<string, PieceToSend>();
	const takes = new Map<string, KeptTake>();
	return {
		async add(piece) {
			pieces.set(nameOf(piece), piece);
		},
		next: async (skip) => [...pieces].find(([name]) => !skip.has(name))?.[1],
		async remove(piece) {
			pieces.delete(nameOf(piece));
		},
		waiting: async () => [...pieces.values()].map(({ content: _, ...piece }) => piece),
		takes: async () => [...takes.values()],
		async noteTake(take) {
			takes.set(take.takeId, take);
		},
		async forgetTake(takeId) {
			takes.delete(takeId);
		},
	};
};

/** What the browser's database does not take, its disk being full, is kept by the page and brought all the same. */
export const openQueue = async (): Promise<PieceQueue> => {
	const memory = openMemoryQueue();
	const stored = await openStoredQueue().catch(() => undefined);
	if (!stored) return memory;
	return {
		...stored,
		add: (piece) => stored.add(piece).catch(() => memory.add(piece)),
		next: async (skip) => (await stored.next(skip)) ?? memory.next(skip),
		async remove(piece) {
			await memory.remove(piece);
			await stored.remove(piece);
		},
		waiting: async () => [...(await stored.waiting()), ...(await memory.waiting())],
		noteTake: (take) => stored.noteTake(take).catch(() => memory.noteTake(take)),
	};
};
