import { waitFor } from '#ui/wait.ts';
import { openLine } from './line.ts';
import type { Heard, RoomFacts, Wire } from './wire.ts';

/** A sign of life is given so often, in milliseconds: the school waits for some of them before it takes somebody to be gone. */
const life = 10_000;

interface Staying {
	readonly wire: Wire;
	/** In by a page: the first time, and again where the school took this one to be gone. */
	readonly entered: (presenceId: string, place: number) => Promise<void>;
	readonly heard: (data: Heard) => void;
	readonly lost: (isLost: boolean) => void;
	/** Out for good: by another page of one's own, because it is over, or because one may not any more. */
	readonly out: (why: 'elsewhere' | 'over' | 'shut-out', facts?: RoomFacts) => void;
}

export interface Stay {
	leave(): Promise<void>;
	/** The line is perhaps back. */
	wake(): void;
	/** It is surely down. */
	broke(): void;
}

/**
 * Is in a room until somebody leaves: hears what happens, gives signs of life, and mends the line when it breaks, for as
 * long as that takes. Where the school meanwhile took this page to be gone, it comes in again.
 */
export const openStay = ({ wire, entered, heard, lost, out }: Staying): Stay => {
	let presenceId: string | undefined;
	let after = 0;
	let over = false;
	let hangUp = () => {};
	let mending = false;
	let wakeUp = () => {};

	/** Settles it. */
	const end = (why: Parameters<typeof out>[0], facts?: RoomFacts): true => {
		if (over) return true;
		over = true;
		hangUp();
		clearInterval(timer);
		out(why, facts);
		return true;
	};
	const listen = (presence: string) => {
		hangUp();
		hangUp = openLine({
			address: wire.events(presence, after),
			heard(data, number) {
				if (over || presence !== presenceId) return;
				after = Math.max(after, number);
				lost(false);
				heard(data);
			},
			broken: () => void mend(),
		});
	};
	const isDown = ({ status }: { status: number }) => status === 0 || status >= 500 || status === 429;
	/** The answer is whether it is settled, one way or the other. */
	const comeIn = async (room: RoomFacts): Promise<boolean> => {
		const isHere = room.people.some((one) => one.isMe && one.isHere);
		// By another page: the two would take the place from each other for ever.
		if (isHere && presenceId !== undefined) return end('elsewhere', room);
		const asked = await wire.act('enter', {});
		if (!asked.ok) return false;
		if (over) return true;
		presenceId = asked.answer.presenceId;
		// First ready to be spoken to, then listening: nothing that is said to this page is missed.
		await entered(presenceId, asked.answer.place);
		if (!over) listen(presenceId);
		return true;
	};
	const tryOnce = async (): Promise<boolean> => {
		const room = await wire.act('room', {});
		if (over) return true;
		if (!room.ok) return isDown(room) ? false : end('shut-out');
		if (room.answer.state !== 'open') return end('over', room.answer);
		if (presenceId === undefined) return comeIn(room.answer);
		const asked = await wire.act('noteLife', { presenceId });
		if (over) return true;
		if (!asked.ok) return isDown(asked) ? false : comeIn(room.answer);
		listen(presenceId);
		return true;
	};
	const mend = async () => {
		if (mending || over) return;
		mending = true;
		hangUp();
		if (presenceId !== undefined) lost(true);
		for (let attempt = 0; !over && !(await tryOnce()); attempt++)
			await new Promise<void>((resolve) => {
				wakeUp = resolve;
				setTimeout(resolve, Math.min(5000, waitFor(attempt)));
			});
		mending = false;
	};
	const timer = setInterval(async () => {
		if (mending || presenceId === undefined) return;
		const asked = await wire.act('noteLife', { presenceId });
		if (!asked.ok) void mend();
	}, life);
	void mend();
	// A page that is closed says so on its way out; one that crashed cannot.
	const goodbye = () => {
		if (presenceId !== undefined && !over) wire.leaveAtOnce(presenceId);
	};
	window.addEventListener('pagehide', goodbye);

	return {
		async leave() {
			over = true;
			hangUp();
			clearInterval(timer);
			window.removeEventListener('pagehide', goodbye);
			if (presenceId !== undefined) await wire.act('leaveRoom', { presenceId });
		},
		wake: () => wakeUp(),
		broke: () => void mend(),
	};
};
