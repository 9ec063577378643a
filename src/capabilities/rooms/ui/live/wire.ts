/** Asked of the school: its answer, or why not. Status 0 is a line that is down, and says nothing of what was asked. */
export type Asked<T> =
	| { readonly ok: true; readonly answer: T }
	| { readonly ok: false; readonly status: number; readonly code: string };

/** Longer than this, a line is taken to be down, in milliseconds. */
const patience = 15_000;

const ask = async <T>(address: string, init: RequestInit): Promise<Asked<T>> => {
	try {
		const answer = await fetch(address, { ...init, signal: AbortSignal.timeout(patience), redirect: 'error' });
		const said = await answer.json();
		if (answer.ok) return { ok: true, answer: said as T };
		return { ok: false, status: answer.status, code: String((said as { code?: unknown }).code ?? '') };
	} catch {
		return { ok: false, status: 0, code: '' };
	}
};

export interface IceAnswer {
	readonly servers: readonly { readonly urls: string[]; readonly username?: string; readonly credential?: string }[];
	readonly relayOnly: boolean;
}

/** What is said in a room by whom: the answer of `rooms.messages`. */
export interface Heard {
	readonly present: readonly { readonly presenceId: string; readonly place: number; readonly isRecording: boolean }[];
	readonly messages: readonly {
		readonly number: number;
		readonly kind: 'signal' | 'chat';
		readonly fromPresenceId: string;
		readonly place: number;
		readonly body: string;
		readonly saidAt: string;
	}[];
	readonly isRecorded: boolean;
	readonly words: readonly {
		readonly place: number;
		readonly agreed: boolean | null;
		readonly saidAt: string | null;
	}[];
	readonly stops: readonly { readonly place: number; readonly at: string }[];
}

/** A room as its page was given it, and asks for it again: the answer of `rooms.room`. */
export interface RoomFacts {
	readonly roomId: string;
	readonly title: string;
	readonly opensAt: string;
	readonly closesAt: string;
	readonly now: string;
	readonly state: 'before' | 'open' | 'over';
	readonly records: 'always' | 'if-all-agree' | 'never';
	readonly isRecorded: boolean;
	readonly hasRecording: boolean;
	readonly zone: string;
	readonly place: number;
	readonly people: readonly {
		readonly place: number;
		readonly name: string | null;
		readonly isMe: boolean;
		readonly isHere: boolean;
	}[];
	readonly words: Heard['words'];
	readonly stops: Heard['stops'];
}

interface Acts {
	room: [Record<never, never>, RoomFacts];
	ice: [Record<never, never>, IceAnswer];
	enter: [Record<never, never>, { presenceId: string; place: number }];
	leaveRoom: [{ presenceId: string }, object];
	noteLife: [{ presenceId: string }, object];
	say: [
		(
			| { presenceId: string; kind: 'signal'; toPresenceId: string; body: string }
			| { presenceId: string; kind: 'chat'; body: string }
		),
		object,
	];
	agree: [{ agreed: boolean }, object];
	beginTake: [{ presenceId: string; mediaType: string }, { takeId: string; number: number }];
	endTake: [{ takeId: string; ending: 'stopped' | 'left'; pieces: number }, object];
}

export interface Wire {
	readonly roomId: string;
	act<A extends keyof Acts>(act: A, given: Acts[A][0]): Promise<Asked<Acts[A][1]>>;
	/** Goes out of the room, from a page that is being closed: nobody waits for an answer. */
	leaveAtOnce(presenceId: string): void;
	/** Where what happens is heard, from after a number on. */
	events(presenceId: string, after: number): string;
}

/** `base` is the address of rooms in the reader's language: `/fr/rooms`. */
export const openWire = (base: string, roomId: string): Wire => ({
	roomId,
	act: (act, given) =>
		ask(`${base}/${roomId}/events`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ act, ...given }),
		}),
	leaveAtOnce(presenceId) {
		const said = new Blob([JSON.stringify({ act: 'leaveRoom', presenceId })], { type: 'application/json' });
		navigator.sendBeacon(`${base}/${roomId}/events`, said);
	},
	events: (presenceId, after) => `${base}/${roomId}/events?presence=${presenceId}&after=${after}`,
});

/** Asks by which servers others are reached now; nothing while the school does not answer. */
export const serversOf = (wire: Wire) => async (): Promise<IceAnswer | undefined> => {
	const asked = await wire.act('ice', {});
	return asked.ok ? asked.answer : undefined;
};

export interface PieceToSend {
	readonly roomId: string;
	readonly takeId: string;
	readonly number: number;
	readonly fromMs: number;
	readonly toMs: number;
	readonly sha256: string;
	readonly content: ArrayBuffer;
}

/** Brings a piece of a recording, of whatever room. */
export const bringPiece =
	(base: string) =>
	({ roomId, takeId, number, fromMs, toMs, sha256, content }: PieceToSend): Promise<Asked<{ isNew: boolean }>> =>
		ask(`${base}/${roomId}/takes/${takeId}?number=${number}&from=${fromMs}&to=${toMs}&sha256=${sha256}`, {
			method: 'PUT',
			headers: { 'content-type': 'application/octet-stream' },
			body: content,
		});
