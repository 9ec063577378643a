import { openPeer, type Peer, readSignal, type Signal, type Slot, slots, type Told } from './peer.ts';
import type { Heard, IceAnswer } from './wire.ts';

type Present = Heard['present'][number];

/** Who came and who went, of those who are connected; a page that was loaded again is another. */
export const meshChange = (connected: Iterable<string>, present: readonly Present[], me: string) => {
	const others = present.filter(({ presenceId }) => presenceId !== me);
	const here = new Set(others.map(({ presenceId }) => presenceId));
	const known = new Set(connected);
	return {
		gone: [...known].filter((presenceId) => !here.has(presenceId)),
		come: others.filter(({ presenceId }) => !known.has(presenceId)),
	};
};

export interface Member {
	readonly presenceId: string;
	readonly place: number;
	readonly peer: Peer;
}

/** Of each place the one to be shown: whoever goes on from before stays until the next connection works, and says what it sends. */
export const shownOf = <M extends { readonly place: number; readonly peer: Pick<Peer, 'state' | 'told'> }>(
	current: readonly M[],
	fading: readonly M[],
): M[] => {
	const works = ({ peer }: M) => peer.state === 'connected' && peer.told !== undefined;
	const waiting = fading.filter((old) => works(old) && !current.some((one) => one.place === old.place && works(one)));
	const kept = current.filter((one) => !waiting.some(({ place }) => place === one.place));
	return [...kept, ...waiting].toSorted((a, b) => a.place - b.place);
};

/** Unless the school said that it may be, nobody's address is shown to the others: the next attempt asks it again. */
const nowhere: IceAnswer = { servers: [], relayOnly: true };

interface Me {
	readonly presenceId: string;
	readonly place: number;
	readonly ice: IceAnswer | undefined;
	readonly renew: () => Promise<IceAnswer | undefined>;
	readonly send: (toPresenceId: string, signal: Signal) => void;
}

export interface Mesh {
	/** One of each place. */
	readonly members: readonly Member[];
	/** One is in the room by this presence from now on; connections of the one before fade out. */
	begin(me: Me): void;
	/** Whoever is there now; then what they say to each other, in its order. */
	see(present: readonly Present[]): void;
	hear(fromPresenceId: string, body: string): void;
	put(slot: Slot, track: MediaStreamTrack | null): void;
	tell(told: Told): void;
	mend(): void;
	close(): void;
}

/** How long a connection of before may last that nothing replaces, in milliseconds. */
const fadingTime = 20_000;

/** A connection with each of the others: of two or three people, each sends to each. */
export const openMesh = (changed: () => void): Mesh => {
	let me: Me | undefined;
	const members = new Map<string, Member>();
	let fading: readonly Member[] = [];
	const tracks: Record<Slot, MediaStreamTrack | null> = { microphone: null, camera: null, screen: null };
	let own: Told | undefined;

	const all = () => [...members.values(), ...fading];
	/** To whoever hears alone, no picture is sent. */
	const putTo = ({ peer }: Member, slot: Slot) =>
		peer.put(slot, slot !== 'microphone' && peer.told?.wantsPicture === false ? null : tracks[slot]);
	const drop = (gone: readonly Member[]) => {
		fading = fading.filter((one) => !gone.includes(one));
		for (const { peer } of gone) peer.close();
	};
	/** The school lost sight of one of the two pages, while the line between them works: it is not cut for that. */
	const fade = (member: Member) => {
		members.delete(member.presenceId);
		if (member.peer.state !== 'connected') return member.peer.close();
		fading = [...fading, member];
		setTimeout(() => drop([member]), fadingTime);
	};
	const moved = () => {
		const shown = shownOf([...members.values()], fading);
		drop(fading.filter((one) => !shown.includes(one)));
		changed();
	};
	const join = ({ presenceId, place }: Present, { ice, renew, send, place: mine }: Me) => {
		let wanted: boolean | undefined;
		const member: Member = {
			presenceId,
			place,
			peer: openPeer({
				ice: ice ?? nowhere,
				renew,
				polite: mine > place,
				send: (signal) => send(presenceId, signal),
				changed() {
					if (!all().includes(member)) return;
					if (member.peer.told?.wantsPicture !== wanted) for (const slot of slots) putTo(member, slot);
					wanted = member.peer.told?.wantsPicture;
					moved();
				},
			}),
		};
		members.set(presenceId, member);
		for (const slot of slots) putTo(member, slot);
		if (own) member.peer.tell(own);
	};
	return {
		get members() {
			return shownOf([...members.values()], fading);
		},
		begin(now) {
			me = now;
			for (const member of members.values()) fade(member);
		},
		see(present) {
			if (!me) return;
			const { gone, come } = meshChange(members.keys(), present, me.presenceId);
			for (const presenceId of gone) {
				const member = members.get(presenceId);
				if (member) fade(member);
			}
			for (const one of come) join(one, me);
			if (gone.length + come.length > 0) moved();
		},
		hear(fromPresenceId, body) {
			const signal = readSignal(body);
			if (signal) members.get(fromPresenceId)?.peer.hear(signal);
		},
		put(slot, track) {
			tracks[slot] = track;
			for (const member of all()) putTo(member, slot);
		},
		tell(told) {
			own = told;
			for (const { peer } of all()) peer.tell(told);
		},
		mend() {
			for (const { peer } of members.values()) peer.mend();
		},
		close() {
			for (const { peer } of all()) peer.close();
			members.clear();
			fading = [];
		},
	};
};
