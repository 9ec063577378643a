/** What becomes of a piece after it was brought: it is safe, it is brought again, or it never will be taken. */
export type Fate = 'safe' | 'again' | 'never';

/** Refusals that no later attempt changes: the recording is closed for good, or another piece stands in its place. */
const final = new Set(['recording-sealed', 'piece-other']);

export const fateOf = (asked: { readonly ok: boolean; readonly code?: string }): Fate =>
	asked.ok ? 'safe' : final.has(asked.code ?? '') ? 'never' : 'again';

/** How much of a recording is not yet at the school, in seconds. */
export const secondsOf = (pieces: readonly { readonly fromMs: number; readonly toMs: number }[]): number =>
	pieces.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0) / 1000;
