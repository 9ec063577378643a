import { waitFor } from '#ui/wait.ts';
import { openFileChain, type Source } from './file-chain.ts';
import { openPace, Stopped } from './pace.ts';
import type { Added, Asked, Standing, Wire } from './wire.ts';

/**
 * `checking`: it compares what came with the file that was chosen. `waiting`: for a line. `other`: what came is of another
 * file of that name and size. `unreadable`: the device gives the file no more.
 */
export type Phase = 'checking' | 'sending' | 'waiting' | 'paused' | 'ending' | 'other' | 'unreadable' | 'refused';

export interface Progress {
	readonly phase: Phase;
	readonly arrived: number;
	/** The school's own words, where it refused. */
	readonly why: string;
}

export type Ending =
	| { readonly kind: 'added' | 'already-there'; readonly deliverable: Added }
	/** It came to no end: the progress says why. What came stays, to be gone on with, unless it was given up. */
	| { readonly kind: 'stopped' };

export interface Bringing {
	readonly ending: Promise<Ending>;
	pause(): void;
	goOn(): void;
	/** The line is back: there is no need to wait any longer. */
	wake(): void;
	/** The line is down: whatever is under way will not be answered. */
	cut(): void;
	giveUp(): Promise<void>;
	/** What came of another file is dropped, and this one begun anew. */
	beginAnew(): void;
}

interface How {
	readonly wire: Wire;
	readonly changed: (progress: Progress) => void;
	readonly wait?: (attempt: number) => number;
}

/** A line that is down, or a school that is busy or stumbles: it is tried again, for ever. */
const passes = ({ status }: { readonly status: number }) => status === 0 || status === 429 || status >= 500;
/** The school awaits something else than it was sent: it is asked where it stands. */
const asksAnew = ({ code }: { readonly code: string }) => code === 'upload-elsewhere' || code === 'piece-broken';

/**
 * Brings one file, piece after piece, and never gives up by itself on what a line or a school that is away may still take.
 * After each cut it asks where it stands; before it goes on with what came earlier it makes sure that it is the same file.
 */
export const bringFile = (file: Source, { wire, changed, wait = waitFor }: How): Bringing => {
	const pace = openPace();
	const chain = openFileChain(file);
	let progress: Progress = { phase: 'checking', arrived: 0, why: '' };
	let uploadId: string | undefined;
	let cutting = new AbortController();
	let decided = () => {};

	const say = (next: Partial<Progress>) => {
		progress = { ...progress, ...next };
		if (!pace.isOver) changed(progress);
	};
	const stop = (phase: Phase, why = ''): never => {
		say({ phase, why });
		throw new Stopped();
	};
	const going = () => pace.going(() => say({ phase: 'paused' }));
	/** For the line, unless it was a pause that cut it. */
	const rest = async (attempt: number) => {
		if (pace.isPaused) return;
		say({ phase: 'waiting' });
		await pace.sleep(wait(attempt));
	};

	/** Until the school answers; its refusals end it. */
	const patiently = async <T>(act: () => Promise<Asked<T>>): Promise<T> => {
		for (let attempt = 0; ; attempt++) {
			await going();
			const asked = await act();
			if (asked.ok) return asked.answer;
			if (!passes(asked)) return stop('refused', asked.why);
			await rest(attempt);
		}
	};

	/** Where it stands, once that is known to be of this file. What came of another is dropped where the person says so. */
	const checked = async (id: string, standing: Standing): Promise<Standing> => {
		if (standing.arrived > 0) say({ phase: 'checking' });
		const isOurs = await chain.holds(standing);
		if (isOurs === undefined) return stop('unreadable');
		if (isOurs) return standing;
		say({ phase: 'other' });
		await new Promise<void>((resolve) => {
			decided = resolve;
		});
		await going();
		await patiently(() => wire.giveUp(id));
		const begun = await begin();
		return checked(begun.uploadId, begun);
	};
	const begin = async () => {
		const begun = await patiently(() => wire.begin(file.name, file.size));
		uploadId = begun.uploadId;
		return begun;
	};

	/** The next piece; where it did not come through, where the school stands by then. */
	const sendNext = async (id: string, standing: Standing, attempt: number): Promise<Standing> => {
		await going();
		say({ phase: 'sending' });
		const piece = (await chain.piece(standing.arrived, standing.sliceBytes)) ?? stop('unreadable');
		cutting = new AbortController();
		const asked = await wire.piece(id, piece, cutting.signal);
		if (asked.ok) return { ...standing, ...asked.answer };
		if (!passes(asked) && !asksAnew(asked)) stop('refused', asked.why);
		await rest(attempt);
		return checked(id, await patiently(() => wire.standing(id)));
	};

	const bring = async (): Promise<Ending> => {
		const begun = await begin();
		let standing = await checked(begun.uploadId, begun);
		for (let fruitless = 0; ; ) {
			say({ arrived: standing.arrived });
			if (standing.arrived === file.size) break;
			const next = await sendNext(uploadId ?? begun.uploadId, standing, fruitless);
			fruitless = next.arrived > standing.arrived ? 0 : fruitless + 1;
			standing = next;
		}
		say({ phase: 'ending' });
		const { isNew, deliverable } = await patiently(() => wire.end(uploadId ?? begun.uploadId));
		return { kind: isNew ? 'added' : 'already-there', deliverable };
	};
	const ending = bring().catch((error): Ending => {
		if (!(error instanceof Stopped)) throw error;
		return { kind: 'stopped' };
	});

	return {
		ending,
		pause() {
			pace.pause();
			cutting.abort();
		},
		goOn: () => pace.goOn(),
		wake: () => pace.wake(),
		cut: () => cutting.abort(),
		async giveUp() {
			pace.end();
			cutting.abort();
			decided();
			// By then it is known what there is to give up.
			await ending;
			if (uploadId !== undefined) await wire.giveUp(uploadId);
		},
		beginAnew: () => decided(),
	};
};
