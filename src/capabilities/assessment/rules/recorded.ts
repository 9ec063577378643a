import type { RefusalCode } from '#platform/refusal.ts';

/** What a room says of its recording. */
export interface Recorded {
	/** Nothing can be added to it any more. */
	readonly isSealed: boolean;
	/** Milliseconds while both were there, and those of them that neither side has. */
	readonly togetherMs: number;
	readonly missingMs: number;
}

/** Of what both were there for, at most this share may lack: more, and nobody could see what was decided on. */
const mostMissing = 0.1;

/** Why nothing can be decided on a recording; undefined where it can. None at all: the two never met. */
export const whyNotOn = (recorded: Recorded | undefined, leastMinutes: number): RefusalCode | undefined => {
	if (!recorded) return 'not-recorded-yet';
	if (!recorded.isSealed) return 'recording-not-sealed';
	if (recorded.togetherMs < leastMinutes * 60_000) return 'recording-too-short';
	return recorded.missingMs > recorded.togetherMs * mostMissing ? 'recording-lacks' : undefined;
};
