import type { Given } from './media.ts';
import type { News, Seen } from './news.ts';
import type { Told } from './peer.ts';
import type { Level } from './quality.ts';
import type { RoomFacts } from './wire.ts';

/** Somebody else in the room, as this page sees and hears them. */
export interface Other {
	readonly presenceId: string;
	readonly place: number;
	readonly name: string | null;
	readonly state: 'connecting' | 'connected' | 'lost';
	/** Lost, and not only while somebody leaves. */
	readonly isCut: boolean;
	readonly level: Level;
	readonly told: Told | undefined;
	readonly sound: MediaStream | undefined;
	readonly camera: MediaStream | undefined;
	readonly screen: MediaStream | undefined;
}

export interface Line {
	readonly number: number;
	readonly place: number;
	readonly body: string;
	readonly saidAt: string;
}

/** A room as it stands on this page: all that is drawn follows from it. */
export interface View {
	readonly facts: RoomFacts;
	/** `elsewhere`: another page of one's own took one's place. */
	readonly phase: 'out' | 'entering' | 'in' | 'elsewhere' | 'left' | 'over';
	/** The line to the school broke, and is being mended. */
	readonly isLost: boolean;
	/** One has to sign in again, or has no place here any more. */
	readonly isShutOut: boolean;
	readonly given: Given;
	readonly others: readonly Other[];
	readonly chat: readonly Line[];
	readonly seen: Seen;
	readonly audioOnly: boolean;
	/** A bad line asks for it. */
	readonly proposesAudioOnly: boolean;
	readonly recorder: { readonly isRunning: boolean; readonly isStopped: boolean; readonly cannot: boolean };
	readonly unsafeSeconds: number;
	readonly news: readonly { readonly number: number; readonly news: News }[];
}
