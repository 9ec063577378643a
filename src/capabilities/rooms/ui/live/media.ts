import { type DeviceKind, openDevice, openScreen, type Trouble } from './devices.ts';
import { type Slot, slots } from './peer.ts';

/** What somebody gives of themselves: their sound, their picture, their screen. */
export interface Given {
	readonly tracks: Readonly<Record<Slot, MediaStreamTrack | undefined>>;
	readonly muted: boolean;
	/** Why one of them is missing that was asked for. */
	readonly troubles: Readonly<Partial<Record<DeviceKind, Trouble>>>;
}
export interface Media {
	readonly given: Given;
	open(kind: DeviceKind, deviceId?: string): Promise<void>;
	/** The camera's light goes out. */
	close(slot: Slot): void;
	mute(muted: boolean): void;
	openScreen(): Promise<void>;
	end(): void;
}

const slotTracks = (): Record<Slot, MediaStreamTrack | undefined> => ({
	microphone: undefined,
	camera: undefined,
	screen: undefined,
});

export const openMedia = (changed: () => void): Media => {
	const tracks = slotTracks();
	let given: Given = { tracks: { ...tracks }, muted: false, troubles: {} };
	const now = (more: Partial<Given>) => {
		given = { ...given, ...more, tracks: { ...tracks } };
		changed();
	};
	const drop = (slot: Slot) => {
		const track = tracks[slot];
		if (!track) return;
		track.onended = null;
		track.stop();
		tracks[slot] = undefined;
	};
	const take = (slot: Slot, track: MediaStreamTrack) => {
		drop(slot);
		tracks[slot] = track;
		// Unplugged, taken back, or a screen that is shown no more by the browser's own button.
		track.onended = () => {
			if (tracks[slot] !== track) return;
			drop(slot);
			now(slot === 'screen' ? {} : { troubles: { ...given.troubles, [slot]: 'absent' } });
		};
	};
	return {
		get given() {
			return given;
		},
		async open(kind, deviceId) {
			const opened = await openDevice(kind, deviceId);
			const { [kind]: _, ...others } = given.troubles;
			if ('trouble' in opened) return now({ troubles: { ...others, [kind]: opened.trouble } });
			take(kind, opened.track);
			if (kind === 'microphone') opened.track.enabled = !given.muted;
			now({ troubles: others });
		},
		close(slot) {
			drop(slot);
			now({});
		},
		mute(muted) {
			if (tracks.microphone) tracks.microphone.enabled = !muted;
			now({ muted });
		},
		async openScreen() {
			const track = await openScreen();
			if (!track) return;
			take('screen', track);
			now({});
		},
		end() {
			for (const slot of slots) drop(slot);
			now({});
		},
	};
};
