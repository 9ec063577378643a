import type { Asked } from '#ui/acts.ts';
import type { Fields } from '#ui/sent.ts';

/** How far what is typed is from being safe. */
export type Saving =
	| { readonly kind: 'typing' | 'by-hand' | 'saving' | 'lost' | 'refused' }
	| { readonly kind: 'saved'; readonly at: string };

/** Where a text waits that has not left: in this tab alone, and no longer than until it left. */
export interface Keep {
	put(fields: Fields, seen: number): void;
	forget(): void;
}
export const keepNothing: Keep = { put: () => {}, forget: () => {} };

type Answered = Asked<{ readonly version: number; readonly writtenAt: string }>;
type Refused = Extract<Answered, { readonly ok: false }>;

interface Given {
	/** The version that the page was opened on. */
	readonly seen: number;
	/** By itself, some time after the last key; otherwise when it is asked to alone. */
	readonly alone: () => boolean;
	readonly keep: Keep;
	/** What stands in the form now. */
	readonly read: () => Fields;
	readonly send: (fields: Fields) => Promise<Answered>;
	readonly tell: (saving: Saving) => void;
	/** The school said no, such as that another page saved meanwhile. */
	readonly refused: (fields: Fields, asked: Refused) => void;
	readonly quietMs?: number;
	readonly againMs?: number;
}

export interface Saver {
	/** Something was typed. */
	touch(): void;
	/** What has not left by itself yet leaves now: a field was left, or the page. */
	soon(): void;
	/** Now, whatever was refused before. */
	save(): Promise<void>;
	/** What another page saved was shown: the next saving is over it. */
	saw(version: number): void;
	readonly isDirty: () => boolean;
}

const isLineDown = (status: number) => status === 0 || status === 429 || status >= 500;

/**
 * Saves a form some seconds after the last key, one saving at a time, each over the version that the one before made. A line
 * that is down is tried again until it is back. A no is told, and nothing more leaves by itself until somebody asks.
 */
export const openSaver = (given: Given): Saver => {
	const { alone, keep, read, send, tell, refused, quietMs = 2500, againMs = 5000 } = given;
	let seen = given.seen;
	let isDirty = false;
	let isHeld = false;
	let running: Promise<void> | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const later = (ms: number) => {
		clearTimeout(timer);
		timer = setTimeout(() => void save(), ms);
	};
	const once = async () => {
		isDirty = false;
		const fields = read();
		tell({ kind: 'saving' });
		const asked = await send({ ...fields, seen: String(seen) });
		if (asked.ok) {
			seen = asked.answer.version;
			if (isDirty) {
				// More was typed meanwhile, which is not safe yet.
				keep.put(read(), seen);
				tell({ kind: alone() ? 'typing' : 'by-hand' });
				return;
			}
			keep.forget();
			tell({ kind: 'saved', at: asked.answer.writtenAt });
			return;
		}
		isDirty = true;
		if (isLineDown(asked.status)) {
			tell({ kind: 'lost' });
			later(againMs);
			return;
		}
		isHeld = true;
		tell({ kind: 'refused' });
		refused(fields, asked);
	};
	const save = async (): Promise<void> => {
		clearTimeout(timer);
		// What was typed while a saving was on its way leaves with the next.
		await running;
		if (!isDirty || isHeld) return;
		running = once();
		await running;
		running = undefined;
		if (isDirty && !isHeld && alone()) later(quietMs);
	};
	return {
		touch() {
			isDirty = true;
			keep.put(read(), seen);
			if (isHeld) return;
			tell({ kind: alone() ? 'typing' : 'by-hand' });
			if (alone()) later(quietMs);
		},
		soon() {
			if (isDirty && !isHeld && alone()) void save();
		},
		save() {
			isDirty = true;
			isHeld = false;
			return save();
		},
		saw(version) {
			seen = version;
		},
		isDirty: () => isDirty,
	};
};
