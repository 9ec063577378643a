import { createHash } from 'node:crypto';
import { getSealedFile } from '#platform/files/personal.ts';
import type { FileStore } from '#platform/files/store.ts';
import type { VideoPrograms } from '#platform/video/programs.ts';
import { type Clip, canJoin, join, stretch, unpack } from '#platform/video/webm.ts';
import { type Cut, cutsOf, flawOf, isAsItIs, type JoinReason, lookOf, shortened } from '../rules/joining.ts';
import { assemble, readable } from '../rules/recording.ts';
import type { Span } from '../rules/span.ts';
import { pieceKey } from './take-row.ts';
import type { takesOf } from './takes.ts';

type TakeRow = Awaited<ReturnType<typeof takesOf>>[number];

export interface ToJoin {
	readonly takes: readonly TakeRow[];
	readonly together: readonly Span[];
	readonly key: Buffer;
	/** In megabytes, of one side. */
	readonly most: number;
}
interface With {
	readonly programs: VideoPrograms;
	readonly files: FileStore;
	/** Told before each step how long it may last at most; throws where somebody else is at it by now. */
	readonly goesOn: (seconds: number) => Promise<void>;
}
type Fault = 'unreadable' | 'changed' | 'shorter';
export interface TakeCheck {
	readonly takeId: string;
	readonly durationMs: number | null;
	readonly fault: Fault | null;
}
export interface Joined {
	readonly checks: readonly TakeCheck[];
	/** Absent where no side could be opened. */
	readonly clip?: Clip;
	readonly flaw?: JoinReason | undefined;
}

/** A few at once are joined at most: each is an open file of the program. */
const mostAtOnce = 50;

/**
 * All sides as one file that can be played from any moment. A side that is no recording, or is shorter than it said, is
 * left out as far as that goes, and shown from another's: nobody spoils the whole by their own. `use` has the file for as
 * long as it lasts.
 */
export const joinTakes = async (
	{ takes, together, key, most }: ToJoin,
	{ programs, files, goesOn }: With,
	use: (joined: Joined) => Promise<void>,
): Promise<void> => {
	const opened = new Map<string, Clip>();
	const checks = new Map<string, TakeCheck>();
	const made: Clip[] = [];
	const limits = (seconds: number) => ({ seconds, megabytes: 1500, written: 3 * most + 100 });
	const keep = (clip: Clip) => {
		made.push(clip);
		return clip;
	};
	const judge = (takeId: string, durationMs: number | null, fault: Fault | null) =>
		checks.set(takeId, { takeId, durationMs, fault });

	const open = async (take: TakeRow): Promise<Clip | undefined> => {
		let changed = false;
		const input = async function* () {
			for (const piece of readable(take)) {
				const content = await getSealedFile(files, [key], pieceKey(take.id, piece.number)).catch(() => undefined);
				if (!content || createHash('sha256').update(content).digest('hex') !== piece.sha256) {
					changed = true;
					throw new Error('a piece of a recording is another than came');
				}
				yield content;
			}
		};
		await goesOn(600);
		const unpacked = await unpack(programs, take.mediaType, { input, limits: limits(600) });
		if (changed || !unpacked.ok) {
			if (unpacked.ok) await unpacked.clip.file.close();
			judge(take.id, null, changed ? 'changed' : 'unreadable');
			return undefined;
		}
		judge(take.id, unpacked.clip.durationMs, null);
		return keep(unpacked.clip);
	};

	/** Which stretches of which sides are joined, with all of these open; anew each time a side turns out to be of no use. */
	const plan = async () => {
		let usable: readonly TakeRow[] = takes.filter(({ pieces }) => pieces.length > 0);
		for (;;) {
			const assembled = assemble(
				usable.filter(({ id }) => !isUseless(checks.get(id))),
				together,
			);
			const cuts = cutsOf(assembled, usable);
			const next = usable.find(({ id }) => !checks.has(id) && cuts.some(({ takeId }) => takeId === id));
			if (!next) return { assembled, cuts };
			const clip = await open(next);
			if (!clip) continue;
			opened.set(next.id, clip);
			const less = shortened(next, clip.durationMs) as TakeRow;
			if (readable(less).length === readable(next).length) continue;
			judge(next.id, clip.durationMs, 'shorter');
			usable = usable.map((one) => (one === next ? less : one));
		}
	};

	const cutAll = async (cuts: readonly Cut[]): Promise<Clip[] | undefined> => {
		const look = lookOf(cuts, opened, canJoin);
		const stretches: Clip[] = [];
		for (const cut of cuts) {
			const clip = opened.get(cut.takeId);
			if (!clip) throw new Error('a side that is to be cut was not opened');
			const seconds = 60 + Math.ceil(cut.lengthMs / 500);
			await goesOn(seconds);
			// What it lasts less than it says is not made up: the cut ends with the side.
			const lengthMs = Math.max(1, Math.min(cut.lengthMs, clip.durationMs - cut.fromMs));
			const one = { fromMs: cut.fromMs, lengthMs, look, limits: limits(seconds), asItIs: isAsItIs(cut, clip, look) };
			const written = await stretch(programs, clip, one);
			if (!written.ok) {
				judge(cut.takeId, null, 'unreadable');
				return undefined;
			}
			stretches.push(keep(written.clip));
		}
		return stretches;
	};

	const joinAll = async (clips: readonly Clip[]): Promise<Clip> => {
		const groups = Array.from({ length: Math.ceil(clips.length / mostAtOnce) }, (_, n) =>
			clips.slice(n * mostAtOnce, (n + 1) * mostAtOnce),
		);
		const joined: Clip[] = [];
		for (const group of groups) {
			await goesOn(600);
			const written = await join(programs, group, limits(600));
			if (!written.ok) throw new Error(`stretches could not be joined (${written.ended.fault ?? 'refused'})`);
			joined.push(keep(written.clip));
		}
		const [first] = joined;
		return joined.length === 1 && first ? first : joinAll(joined);
	};

	try {
		for (;;) {
			const { assembled, cuts } = await plan();
			if (cuts.length === 0) return await use({ checks: [...checks.values()] });
			const stretches = await cutAll(cuts);
			// A side that cannot be decoded is of no use either: all over again without it.
			if (!stretches) continue;
			const clip = await joinAll(stretches);
			const seen = [...opened.values()].some(({ video }) => video);
			if (!clip.audio || (seen && !clip.video)) throw new Error('what was joined lacks sound or picture');
			const isUnreadable = [...checks.values()].some(({ fault }) => fault !== null);
			const flaw = flawOf({ file: clip, cuts, missing: assembled.missing, together, isUnreadable });
			return await use({ checks: [...checks.values()], clip, flaw });
		}
	} finally {
		for (const { file } of made) await file.close();
	}
};

const isUseless = (check: TakeCheck | undefined) => check?.fault === 'unreadable' || check?.fault === 'changed';
