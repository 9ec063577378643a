interface OfRoom {
	readonly roomId: string;
	/** Told by the capability that opened it, so that it knows its own. */
	readonly kind: string;
}

/** What rooms tells. */
interface Told {
	'rooms.entered': OfRoom & { readonly personId: string };
	/** Nobody enters any more: from now on who was there when stays as it is. */
	'rooms.closed': OfRoom;
	/** A side stopped recording on purpose, by that person. */
	'rooms.recording-stopped': OfRoom & { readonly personId: string };
	/** Something of a recording that is waited for came after its room was closed. */
	'rooms.came-late': OfRoom;
	/** No piece can come any more. */
	'rooms.sealed': OfRoom;
	/** Its sides are one file, or it is known why not. */
	'rooms.recording-joined': OfRoom;
}

/** All of them, for the manifest. */
export const tells = [
	'rooms.entered',
	'rooms.closed',
	'rooms.recording-stopped',
	'rooms.came-late',
	'rooms.sealed',
	'rooms.recording-joined',
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
