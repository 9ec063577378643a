import type { Shown, Sound } from './composer.ts';
import { watchLines } from './line-watch.ts';
import { type Media, openMedia } from './media.ts';
import { type Mesh, openMesh } from './mesh.ts';
import { betweenNews, type News, newsOf } from './news.ts';
import { openOwnSide } from './own-side.ts';
import { ownStream } from './own-stream.ts';
import { slots } from './peer.ts';
import { openQueue } from './piece-queue.ts';
import { openSignalling, type Signalling } from './signalling.ts';
import { openStay, type Stay } from './stay.ts';
import type { Other, View } from './view.ts';
import { type Heard, openWire, type RoomFacts, serversOf } from './wire.ts';

export interface Session {
	readonly media: Media;
	/** In a click of the page: browsers sound for nobody else. */
	enter(): Promise<void>;
	leave(): Promise<void>;
	say(body: string): Promise<boolean>;
	agree(agreed: boolean): Promise<void>;
	hearOnly(on: boolean): Promise<void>;
	/** Goes on with the picture though the line is bad. */
	keepPicture(): void;
	stopRecording(): Promise<void>;
	resumeRecording(): void;
	/** The room as the school has it now. */
	refresh(): Promise<void>;
	close(): void;
}

interface Opening {
	readonly facts: RoomFacts;
	/** The address of rooms in the reader's language. */
	readonly base: string;
	/** What somebody is called who is called nothing; and, in the recording, whose picture stands still since the line was cut. */
	readonly nameless: string;
	readonly cut: (name: string) => string;
	readonly draw: (view: View) => void;
}

/** How often what is counted is counted again, in milliseconds. */
const second = 1000;

/** One page in one room. What is drawn follows from what it says to `draw`, whole each time. */
export const openSession = async ({ facts: first, base, nameless, cut, draw }: Opening): Promise<Session> => {
	const wire = openWire(base, first.roomId);
	const queue = await openQueue();
	let audio: AudioContext | undefined;
	let stay: Stay | undefined;
	let signalling: Signalling | undefined;
	let presenceId: string | undefined;
	let cameraBefore = false;
	let newsNumber = 0;
	const audioNow = () => {
		audio ??= new AudioContext();
		return audio;
	};
	let view: View;
	const set = (more: Partial<View>) => {
		view = { ...view, ...more };
		draw(view);
	};
	const tell = (...all: readonly News[]) => {
		if (all.length === 0) return;
		set({ news: [...view.news, ...all.map((news) => ({ number: ++newsNumber, news }))].slice(-8) });
	};
	const nameAt = (place: number) => view.facts.people.find((one) => one.place === place)?.name ?? nameless;

	const mesh: Mesh = openMesh(() => {
		const before = view.others;
		set({ others: others() });
		tell(...betweenNews(before, view.others));
		showSide();
	});
	const media = openMedia(() => {
		give();
		set({ given: media.given });
		showSide();
	});
	const side = openOwnSide({
		...{ wire, base, queue, audio: audioNow },
		changed: () => void count(),
	});
	const lines = watchLines(
		() => mesh.members,
		() => {
			const { advice } = lines.strain;
			const may = view.phase === 'in' && !view.audioOnly;
			if (may && advice === 'switch') {
				tell({ kind: 'audio-only' });
				void hearOnly(true);
			}
			set({ others: others(), proposesAudioOnly: may && advice !== 'none' });
		},
	);
	const count = async () => {
		const unsafeSeconds = Math.floor(await side.unsafe().catch(() => 0));
		const [{ isRunning, isStopped, cannot }, { recorder }] = [side, view];
		const same = recorder.isRunning === isRunning && recorder.isStopped === isStopped;
		if (same && unsafeSeconds === view.unsafeSeconds) return;
		set({ unsafeSeconds, recorder: { isRunning, isStopped, cannot } });
	};
	const give = () => {
		const { tracks, muted } = media.given;
		for (const slot of slots) mesh.put(slot, tracks[slot] ?? null);
		mesh.tell({
			microphone: tracks.microphone !== undefined && !muted,
			camera: tracks.camera !== undefined,
			screen: tracks.screen !== undefined,
			wantsPicture: !view.audioOnly,
		});
	};
	const others = (): Other[] =>
		mesh.members.map(({ presenceId: id, place, peer: { state, isCut, told, streams } }) => ({
			...{ presenceId: id, place, name: nameAt(place), state, isCut, told, level: lines.levelOf(id) },
			sound: streams?.microphone,
			camera: told?.camera ? streams?.camera : undefined,
			screen: told?.screen ? streams?.screen : undefined,
		}));
	/** What this side's recorder takes: everybody in the order of their places, and one screen. */
	const showSide = () => {
		const { tracks } = media.given;
		const people: (Shown & { place: number })[] = [
			...view.others.map((one) => ({
				...one,
				key: one.presenceId,
				name: one.isCut ? cut(one.name ?? nameless) : (one.name ?? nameless),
				picture: one.camera,
				isScreen: false,
			})),
			{
				place: view.facts.place,
				key: 'me',
				name: nameAt(view.facts.place),
				picture: ownStream(tracks.camera),
				isScreen: false,
			},
		].toSorted((a, b) => a.place - b.place);
		const shared = tracks.screen
			? { key: 'my screen', name: nameAt(view.facts.place), picture: ownStream(tracks.screen) }
			: view.others.flatMap((one) =>
					one.screen ? [{ key: `screen ${one.presenceId}`, name: one.name ?? nameless, picture: one.screen }] : [],
				)[0];
		const sounds: Sound[] = view.others.flatMap((one) =>
			one.sound ? [{ key: one.presenceId, stream: one.sound }] : [],
		);
		const microphone = ownStream(tracks.microphone);
		side.show(
			[...people, ...(shared ? [{ ...shared, isScreen: true }] : [])],
			[...sounds, ...(microphone ? [{ key: 'me', stream: microphone }] : [])],
		);
	};
	const settleSide = () => {
		const { present, isRecorded } = view.seen;
		const company = present.some((one) => one.place !== view.facts.place);
		side.settle({
			presenceId: view.phase === 'in' ? presenceId : undefined,
			record: isRecorded && (company || side.isRunning),
			isRunningThere: present.some((one) => one.presenceId === presenceId && one.isRecording),
		});
	};
	const heard = ({ messages, ...seen }: Heard) => {
		const before = view.seen;
		const chat = messages.filter(
			(one) => one.kind === 'chat' && !view.chat.some(({ number }) => number === one.number),
		);
		set({
			seen,
			chat: [...view.chat, ...chat.map(({ number, place, body, saidAt }) => ({ number, place, body, saidAt }))],
		});
		mesh.see(seen.present);
		for (const one of messages) if (one.kind === 'signal') mesh.hear(one.fromPresenceId, one.body);
		// Of what there was before one came, nothing is news.
		const isFirst = before.present.length === 0;
		const wrote = chat.filter(({ place }) => !isFirst && place !== view.facts.place);
		tell(
			...newsOf(isFirst ? undefined : before, seen, view.facts.place),
			...wrote.map(({ place, body }) => ({ kind: 'wrote' as const, place, body })),
		);
		settleSide();
	};
	const meet = async (id: string, place: number) => {
		presenceId = id;
		signalling?.close();
		signalling = openSignalling(wire, id);
		const { send } = signalling;
		const renew = serversOf(wire);
		const ice = await renew();
		if (presenceId !== id) return;
		mesh.begin({ presenceId: id, place, ice, renew, send });
		give();
	};
	const finish = async (phase: View['phase'], more: Partial<View> = {}) => {
		signalling?.close();
		mesh.close();
		[stay, presenceId] = [undefined, undefined];
		// Out of it, nothing is heard of who is in it.
		set({ phase, others: [], isLost: false, seen: { ...view.seen, present: [] }, ...more });
		await side.end();
		media.end();
		await count();
	};
	const hearOnly = async (on: boolean) => {
		lines.calm();
		if (on) {
			cameraBefore = media.given.tracks.camera !== undefined;
			media.close('camera');
		}
		set({ audioOnly: on, proposesAudioOnly: false });
		if (!on && cameraBefore) await media.open('camera');
		give();
	};

	view = {
		...{ facts: first, phase: 'out', isLost: false, isShutOut: false, given: media.given, others: [], chat: [] },
		seen: { present: [], isRecorded: first.isRecorded, words: first.words, stops: first.stops },
		...{ audioOnly: false, proposesAudioOnly: false, unsafeSeconds: 0, news: [] },
		recorder: { isRunning: false, isStopped: false, cannot: side.cannot },
	};
	const timer = setInterval(() => void count(), second);
	const back = () => {
		stay?.wake();
		side.wake();
		mesh.mend();
	};
	const away = () => stay?.broke();
	window.addEventListener('online', back);
	window.addEventListener('offline', away);
	draw(view);

	return {
		media,
		async enter() {
			await audioNow().resume();
			set({ phase: 'entering' });
			stay = openStay({
				wire,
				heard,
				async entered(id, place) {
					set({ seen: { ...view.seen, present: [] } });
					await meet(id, place);
					set({ phase: 'in' });
				},
				lost(isLost) {
					if (isLost === view.isLost) return;
					set({ isLost });
					tell({ kind: isLost ? 'line-lost' : 'line-back' });
					if (isLost) return;
					mesh.mend();
					side.wake();
				},
				out: (why, facts) =>
					void finish(why === 'shut-out' ? 'left' : why, { isShutOut: why === 'shut-out', ...(facts && { facts }) }),
			});
		},
		async leave() {
			const leaving = stay;
			await finish('left');
			await leaving?.leave();
		},
		async say(body) {
			if (presenceId === undefined) return false;
			return (await wire.act('say', { presenceId, kind: 'chat', body })).ok;
		},
		async agree(agreed) {
			const asked = await wire.act('agree', { agreed });
			// In the room the line tells it; before, nobody does.
			if (asked.ok && presenceId === undefined) await refresh();
		},
		hearOnly,
		keepPicture() {
			lines.calm();
			set({ proposesAudioOnly: false });
		},
		stopRecording: () => side.stop(),
		resumeRecording() {
			side.resume();
			settleSide();
		},
		refresh: () => refresh(),
		close() {
			clearInterval(timer);
			window.removeEventListener('online', back);
			window.removeEventListener('offline', away);
			lines.close();
			mesh.close();
			void stay?.leave();
			side.close();
			media.end();
		},
	};

	async function refresh() {
		const asked = await wire.act('room', {});
		if (!asked.ok) return;
		const { words, stops, isRecorded } = asked.answer;
		set({ facts: asked.answer, seen: { ...view.seen, words, stops, isRecorded } });
	}
};
