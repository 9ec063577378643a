import type { IceAnswer } from './wire.ts';

/** What travels between two pages by the school, in this order: how to reach each other. */
export type Signal =
	| { readonly description: RTCSessionDescriptionInit }
	| { readonly candidates: readonly RTCIceCandidateInit[] };

/** What a page tells another of itself, directly. */
export interface Told {
	readonly microphone: boolean;
	readonly camera: boolean;
	readonly screen: boolean;
	/** Without: it hears alone, and nobody sends it a picture. */
	readonly wantsPicture: boolean;
}

export const slots = ['microphone', 'camera', 'screen'] as const;
export type Slot = (typeof slots)[number];

interface Connecting {
	readonly ice: IceAnswer;
	/** By which servers now: what lets a page through a relay is of a few hours. Nothing while the school does not answer. */
	readonly renew: () => Promise<IceAnswer | undefined>;
	/** Of two who begin at once, this one gives way. */
	readonly polite: boolean;
	readonly send: (signal: Signal) => void;
	readonly changed: () => void;
}

export interface Peer {
	/** What the other page says, one thing after the other: a candidate is of the offer before it. */
	hear(signal: Signal): void;
	put(slot: Slot, track: MediaStreamTrack | null): void;
	tell(told: Told): void;
	/** The line may have changed: look for another way, if it does not work. */
	mend(): void;
	stats(): Promise<Iterable<{ type: string }>>;
	readonly told: Told | undefined;
	readonly state: 'connecting' | 'connected' | 'lost';
	/** Lost for longer than somebody takes who leaves. */
	readonly isCut: boolean;
	/** What comes in; each is there from the beginning, silent and black until something is sent. */
	readonly streams: Readonly<Record<Slot, MediaStream>> | undefined;
	close(): void;
}

/** A way that broke is given a moment to mend by itself, and each attempt the time to succeed, the first of all most, in milliseconds. */
const [moment, attempt, first] = [2500, 8000, 15_000];
/** So many attempts' time the other page has to answer. */
const patience = 4;
/** Candidates come in handfuls: one message for each of these, in milliseconds. */
const handful = 60;

const configurationOf = ({ servers, relayOnly }: IceAnswer): RTCConfiguration => ({
	iceServers: servers.map((server) => ({ ...server })),
	iceTransportPolicy: relayOnly ? 'relay' : 'all',
	bundlePolicy: 'max-bundle',
});

/**
 * One connection with one other page, by perfect negotiation (WebRTC 1.0, 10.7). What is sent has three fixed slots that
 * the first offer makes: camera and screen come and go without another negotiation, and each side knows which is which.
 */
export const openPeer = ({ ice, renew, polite, send, changed }: Connecting): Peer => {
	const pc = new RTCPeerConnection(configurationOf(ice));
	let channel: RTCDataChannel | undefined;
	let lines: readonly RTCRtpTransceiver[] = [];
	let streams: Peer['streams'];
	let told: Told | undefined;
	let own: Told | undefined;
	let making = false;
	let ignoring = false;
	let over = false;
	let state: Peer['state'] = 'connecting';
	let isCut = false;
	let unanswered = 0;
	let mending: ReturnType<typeof setTimeout> | undefined;
	const wanted: Record<Slot, MediaStreamTrack | null> = { microphone: null, camera: null, screen: null };

	const lose = () => {
		if (over || state === 'lost') return;
		state = 'lost';
		setTimeout(() => {
			if (over || state !== 'lost') return;
			isCut = true;
			changed();
		}, moment);
		changed();
	};
	const speak = () => channel?.readyState === 'open' && own && channel.send(JSON.stringify(own));
	const useLines = (given: readonly RTCRtpTransceiver[]) => {
		lines = given;
		const stream = (n: number) => new MediaStream(given[n] ? [given[n].receiver.track] : []);
		streams = { microphone: stream(0), camera: stream(1), screen: stream(2) };
		for (const [n, slot] of slots.entries()) void given[n]?.sender.replaceTrack(wanted[slot]).catch(() => {});
		channel = pc.createDataChannel('told', { negotiated: true, id: 0 });
		channel.onopen = speak;
		// The other page closed, without a word.
		channel.onclose = lose;
		channel.onmessage = ({ data }) => {
			told = readTold(data) ?? told;
			changed();
		};
	};
	const tryAgain = async () => {
		if (over || state === 'connected') return;
		lose();
		mendLater(attempt);
		// An attempt that is on its way is not begun anew: on a slow line, none would ever arrive.
		if (pc.signalingState !== 'stable' && ++unanswered < patience) return;
		if (pc.signalingState === 'have-local-offer') await pc.setLocalDescription({ type: 'rollback' });
		unanswered = 0;
		const now = await renew();
		if (over || pc.connectionState === 'connected') return;
		if (now) pc.setConfiguration(configurationOf(now));
		pc.restartIce();
	};
	const mendLater = (after: number) => {
		clearTimeout(mending);
		mending = setTimeout(() => void tryAgain().catch(() => {}), after);
	};
	// A relay that is down when somebody comes in gives nothing that could fail.
	mendLater(first);

	pc.onnegotiationneeded = async () => {
		// The other makes the first offer: both at once would only cross.
		if (polite && lines.length === 0) return;
		try {
			making = true;
			await pc.setLocalDescription();
			if (pc.localDescription) send({ description: pc.localDescription.toJSON() });
		} catch {
			// Closed meanwhile.
		} finally {
			making = false;
		}
	};
	const answer = async () => {
		if (lines.length === 0) {
			const given = pc.getTransceivers();
			for (const line of given) line.direction = 'sendrecv';
			useLines(given);
		}
		await pc.setLocalDescription();
		if (pc.localDescription) send({ description: pc.localDescription.toJSON() });
	};
	const addCandidates = async (given: readonly RTCIceCandidateInit[]) => {
		for (const candidate of given)
			await pc.addIceCandidate(candidate).catch((error: unknown) => {
				if (!ignoring && !over) throw error;
			});
	};
	let candidates: RTCIceCandidateInit[] = [];
	pc.onicecandidate = ({ candidate }) => {
		if (!candidate) return;
		candidates.push(candidate.toJSON());
		if (candidates.length > 1) return;
		setTimeout(() => {
			if (!over) send({ candidates });
			candidates = [];
		}, handful);
	};
	pc.onconnectionstatechange = () => {
		const now = pc.connectionState;
		if (now === 'disconnected') mendLater(moment);
		if (now === 'failed') mendLater(0);
		if (now === 'disconnected' || now === 'failed') lose();
		if (now === 'connected') {
			clearTimeout(mending);
			[state, isCut] = ['connected', false];
		}
		changed();
	};
	if (!polite) {
		useLines(
			slots.map((slot) => pc.addTransceiver(slot === 'microphone' ? 'audio' : 'video', { direction: 'sendrecv' })),
		);
	}

	const take = async (signal: Signal) => {
		if (over) return;
		if ('candidates' in signal) return addCandidates(signal.candidates);
		const { description } = signal;
		const collision = description.type === 'offer' && (making || pc.signalingState !== 'stable');
		ignoring = !polite && collision;
		if (ignoring) return;
		await pc.setRemoteDescription(description);
		// From here on it has its time, whoever of the two began: they would only begin each other's anew.
		unanswered = 0;
		if (state !== 'connected') mendLater(attempt);
		if (description.type === 'offer') await answer();
	};
	// Of this connection alone: where one is closed, what is under way never ends (WebRTC 1.0, "chain an operation"), and would
	// keep the page from hearing anybody else.
	let hearing = Promise.resolve();

	return {
		hear(signal) {
			// What fails is passed over: the next attempt says it anew.
			hearing = hearing.then(() => take(signal)).catch(() => {});
		},
		put(slot, track) {
			wanted[slot] = track;
			void lines[slots.indexOf(slot)]?.sender.replaceTrack(track).catch(() => {});
		},
		tell(now) {
			own = now;
			speak();
		},
		mend() {
			if (state !== 'connected' && lines.length > 0) mendLater(0);
		},
		stats: async () => [...(await pc.getStats()).values()],
		get told() {
			return told;
		},
		get state() {
			return state;
		},
		get isCut() {
			return isCut;
		},
		get streams() {
			return streams;
		},
		close() {
			over = true;
			clearTimeout(mending);
			pc.close();
		},
	};
};

/** Comes from another's browser, whatever that is. */
const readTold = (text: unknown): Told | undefined => {
	try {
		const said = JSON.parse(String(text)) as Record<string, unknown>;
		const is = (name: string) => said[name] === true;
		return {
			microphone: is('microphone'),
			camera: is('camera'),
			screen: is('screen'),
			wantsPicture: is('wantsPicture'),
		};
	} catch {
		return undefined;
	}
};

/** A signal as it came; nothing where it is none. */
export const readSignal = (body: string): Signal | undefined => {
	try {
		const said = JSON.parse(body) as Partial<{ description: { type?: unknown; sdp?: unknown }; candidates: unknown }>;
		const { description, candidates } = said;
		if (description && typeof description.type === 'string' && typeof description.sdp === 'string')
			return { description: { type: description.type as RTCSdpType, sdp: description.sdp } };
		if (Array.isArray(candidates)) return { candidates: candidates as RTCIceCandidateInit[] };
	} catch {
		// Not ours.
	}
	return undefined;
};
