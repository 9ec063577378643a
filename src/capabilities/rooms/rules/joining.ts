import { workflow } from '#platform/workflow.ts';
import type { Assembled, Piece, Take } from './recording.ts';
import type { Span } from './span.ts';

export type JoinState = 'assembling' | 'whole' | 'incomplete' | 'failed';
/** What it waits for, or why it is not whole. */
export type JoinReason = 'no-program' | 'trouble' | 'missing' | 'unreadable' | 'shorter' | 'forgotten';

/** What becomes of a sealed recording, by the machine alone: nobody is asked for anything. */
export const joining = workflow<JoinState, 'complete' | 'complete-in-part' | 'give-up', never>({
	name: 'rooms.recording',
	start: 'assembling',
	final: ['whole', 'incomplete', 'failed'],
	resting: ['assembling'],
	moves: {
		complete: { from: ['assembling'], to: 'whole', who: ['system'] },
		'complete-in-part': { from: ['assembling'], to: 'incomplete', who: ['system'] },
		'give-up': { from: ['assembling'], to: 'failed', who: ['system'] },
	},
	waits: {},
});

/** What a take is once it was opened. */
export interface Opened {
	readonly durationMs: number;
	readonly video?: { readonly codec: string; readonly width: number; readonly height: number };
	readonly audio?: { readonly codec: string };
}

/** By how much what a browser says of its times and what it recorded may differ, in milliseconds; a recorder begins and ends within it. */
export const margin = 2000;
/** Milliseconds while people were in the room and nothing ran yet, or no more: devices take as long to start. */
const startUp = 5000;
/** Milliseconds that may lack in between: two pieces do not always meet to the point. */
const seam = 500;
/** Less than this of a side is not worth a cut. */
const shortest = 300;

/** What can be played of a take whose file is shorter than it was said to be: its pieces up to there. */
export const shortened = <P extends Piece>(take: Take<P>, durationMs: number): Take<P> => {
	const from = Math.min(...take.pieces.map(({ fromMs }) => fromMs));
	return { ...take, pieces: take.pieces.filter(({ toMs }) => toMs - from <= durationMs + margin) };
};

/** A stretch of a take, from its own beginning. */
export interface Cut {
	readonly takeId: string;
	readonly fromMs: number;
	readonly lengthMs: number;
}

export const cutsOf = ({ parts }: Assembled, takes: readonly Take[]): Cut[] => {
	const began = new Map(
		takes.map(({ id, began: at, pieces }) => [id, at + Math.min(...pieces.map(({ fromMs }) => fromMs))]),
	);
	return parts
		.map(({ takeId, from, to }) => ({ takeId, fromMs: from - (began.get(takeId) ?? from), lengthMs: to - from }))
		.filter(({ lengthMs }) => lengthMs >= shortest);
};

interface Picture {
	readonly codec: string;
	readonly width: number;
	readonly height: number;
}
const mostWidth = 1920;
const mostHeight = 1088;
const usual: Picture = { codec: 'vp8', width: 1280, height: 720 };

/** How the whole looks: as most of it was recorded, so that the least is made anew; none where all is sound alone. */
export const lookOf = (
	cuts: readonly Cut[],
	opened: ReadonlyMap<string, Opened>,
	canJoin: (codec: string) => boolean,
): { readonly video?: Picture } => {
	const lengths = new Map<string, { readonly picture: Picture; ms: number }>();
	let isSeen = false;
	for (const { takeId, lengthMs } of cuts) {
		const picture = opened.get(takeId)?.video;
		if (!picture) continue;
		isSeen = true;
		const { codec, width, height } = picture;
		const fits =
			width <= mostWidth && height <= mostHeight && width % 2 === 0 && height % 2 === 0 && width * height > 0;
		if (!fits || !canJoin(codec)) continue;
		const key = `${codec} ${width} ${height}`;
		const known = lengths.get(key) ?? { picture: { codec, width, height }, ms: 0 };
		known.ms += lengthMs;
		lengths.set(key, known);
	}
	const [longest] = [...lengths.values()].toSorted((a, b) => b.ms - a.ms);
	return isSeen ? { video: longest?.picture ?? usual } : {};
};

/** Whether a stretch is taken as it was recorded: it begins where its take does, so no picture before it is missed, and looks like the whole. */
export const isAsItIs = ({ fromMs }: Cut, own: Opened, { video }: { readonly video?: Picture }): boolean => {
	const same = video
		? own.video?.codec === video.codec && own.video.width === video.width && own.video.height === video.height
		: own.video === undefined;
	return fromMs < 50 && same && own.audio?.codec === 'opus';
};

/** Of what no side has, that which is no device that starts nor a seam between two pieces. */
export const holesIn = (missing: readonly Span[], together: readonly Span[]): Span[] => {
	const isAtAnEnd = (gap: Span) => together.some(({ from, to }) => from === gap.from || to === gap.to);
	return missing.filter((gap) => gap.to - gap.from > (isAtAnEnd(gap) ? startUp : seam));
};

/** What a joined file is, held against what it should be: undefined where it is whole. */
export const flawOf = ({
	file,
	cuts,
	missing,
	together,
	isUnreadable,
}: {
	readonly file: Opened;
	readonly cuts: readonly Cut[];
	/** What no side has, of when people were there together. */
	readonly missing: readonly Span[];
	readonly together: readonly Span[];
	/** A side could not be opened, or was shorter than it said, and that was needed. */
	readonly isUnreadable: boolean;
}): JoinReason | undefined => {
	const should = cuts.reduce((sum, { lengthMs }) => sum + lengthMs, 0);
	const allowed = margin + cuts.length * 200 + should * 0.02;
	if (file.durationMs < should - allowed || file.durationMs > should + allowed) return 'shorter';
	if (holesIn(missing, together).length > 0) return isUnreadable ? 'unreadable' : 'missing';
	return undefined;
};
