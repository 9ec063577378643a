/** What oversight tells. */
interface Told {
	/** One step of a look on its way; `move` is a word of its transition table. */
	'oversight.look-moved': { readonly lookId: string; readonly moveId: string; readonly move: string };
	/** Whoever a look waits on has been silent for a while. */
	'oversight.looker-reminded': { readonly lookId: string; readonly state: string };
	/** A second look saw a decision otherwise: whoever decided is asked how they see it. */
	'oversight.talk-opened': { readonly talkId: string };
	'oversight.talk-moved': { readonly talkId: string; readonly move: string };
	'oversight.talk-reminded': { readonly talkId: string; readonly state: string };
}

/** All of them, for the manifest. */
export const tells = [
	'oversight.look-moved',
	'oversight.looker-reminded',
	'oversight.talk-opened',
	'oversight.talk-moved',
	'oversight.talk-reminded',
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
