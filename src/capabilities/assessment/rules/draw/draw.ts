import { pick, seedOf } from '#platform/chance.ts';

/** What a draw is made of. Nobody chooses it: not the school, which cannot change the link; not the learner, who does not know it. */
export interface Chance {
	/** Of the day of the draw. */
	readonly link: Buffer;
	/** SHA-256 of what was handed in, in hexadecimal. */
	readonly handedIn: string;
	/** SHA-256 of the frozen candidates, in hexadecimal. */
	readonly frozen: string;
}

/** Who is drawn among those who may be, in the order of their ids; nobody where there is nobody. */
export const drawn = (among: readonly string[], { link, handedIn, frozen }: Chance): string | undefined =>
	among.length === 0 ? undefined : among[pick(seedOf(link, `tremplin draw\n${handedIn}\n${frozen}\n`), among.length)];
