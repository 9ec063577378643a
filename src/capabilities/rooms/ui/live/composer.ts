import { type Box, boxesFor, fitted, frame } from './frame.ts';
import { openMetronome } from './metronome.ts';

/** Somebody in the picture of the recording, or the screen that they show. */
export interface Shown {
	readonly key: string;
	readonly name: string;
	/** Absent while they send no picture. */
	readonly picture: MediaStream | undefined;
	readonly isScreen: boolean;
}
export interface Sound {
	readonly key: string;
	readonly stream: MediaStream;
}

export interface Composer {
	/** Everybody's picture side by side and everybody's sound together. */
	readonly stream: MediaStream;
	show(shown: readonly Shown[], sounds: readonly Sound[]): void;
	close(): void;
}

/** Two voices at once must not be clipped. */
const volume = 0.7;

/** Puts what this side sees and hears together, on and on, also while its tab is hidden: a worker beats time. */
export const openComposer = (audio: AudioContext): Composer => {
	const canvas = document.createElement('canvas');
	[canvas.width, canvas.height] = [frame.width, frame.height];
	const pen = canvas.getContext('2d', { alpha: false });
	const mixed = audio.createMediaStreamDestination();
	const players = new Map<string, HTMLVideoElement>();
	const sources = new Map<string, { readonly stream: MediaStream; readonly node: AudioNode }>();
	let shown: readonly Shown[] = [];

	const playerOf = ({ key, picture }: Shown): HTMLVideoElement | undefined => {
		if (!picture) {
			players.delete(key);
			return undefined;
		}
		const player = players.get(key) ?? document.createElement('video');
		players.set(key, player);
		if (player.srcObject !== picture) {
			player.muted = true;
			player.playsInline = true;
			player.srcObject = picture;
			void player.play().catch(() => {});
		}
		return player;
	};
	const drawOne = (one: Shown, box: Box) => {
		if (!pen) return;
		const player = playerOf(one);
		if (player && player.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
			const place = fitted(box, { width: player.videoWidth, height: player.videoHeight });
			pen.drawImage(player, place.x, place.y, place.width, place.height);
		}
		pen.font = '600 20px system-ui, sans-serif';
		pen.textBaseline = 'bottom';
		pen.fillStyle = 'rgb(0 0 0 / 60%)';
		pen.fillRect(box.x, box.y + box.height - 32, Math.min(box.width, pen.measureText(one.name).width + 24), 32);
		pen.fillStyle = 'white';
		pen.fillText(one.name, box.x + 12, box.y + box.height - 5, box.width - 24);
	};
	const draw = () => {
		if (!pen) return;
		const people = shown.filter((one) => !one.isScreen);
		const screen = shown.find((one) => one.isScreen);
		const boxes = boxesFor(people.length, screen !== undefined);
		pen.fillStyle = 'rgb(20 20 26)';
		pen.fillRect(0, 0, frame.width, frame.height);
		if (screen && boxes.screen) drawOne(screen, boxes.screen);
		for (const [n, one] of people.entries()) if (boxes.people[n]) drawOne(one, boxes.people[n]);
	};
	const still = openMetronome(1000 / frame.rate, draw);
	const picture = canvas.captureStream(frame.rate);
	return {
		stream: new MediaStream([...picture.getVideoTracks(), ...mixed.stream.getAudioTracks()]),
		show(now, sounds) {
			shown = now;
			for (const [key, { stream, node }] of sources) {
				if (sounds.some((one) => one.key === key && one.stream === stream)) continue;
				node.disconnect();
				sources.delete(key);
			}
			for (const { key, stream } of sounds) {
				if (sources.has(key) || stream.getAudioTracks().length === 0) continue;
				const node = audio.createGain();
				node.gain.value = volume;
				audio.createMediaStreamSource(stream).connect(node).connect(mixed);
				sources.set(key, { stream, node });
			}
		},
		close() {
			still();
			for (const track of picture.getTracks()) track.stop();
			for (const { node } of sources.values()) node.disconnect();
		},
	};
};
