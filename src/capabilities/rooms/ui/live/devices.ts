export type DeviceKind = 'microphone' | 'camera';
/** Why there is no sound or no picture: the browser was told not to, there is none, or another program has it. */
export type Trouble = 'refused' | 'absent' | 'taken' | 'insecure' | 'other';

const troubles: Readonly<Record<string, Trouble>> = {
	NotAllowedError: 'refused',
	SecurityError: 'refused',
	NotFoundError: 'absent',
	OverconstrainedError: 'absent',
	NotReadableError: 'taken',
	AbortError: 'taken',
};
export const troubleOf = (error: unknown): Trouble =>
	(error instanceof Error ? troubles[error.name] : undefined) ?? 'other';

/** What a call needs, no more: a phone's line carries it, and a recording of an hour stays small. */
const picture = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 30 } } as const;
const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;

export type Opened = { readonly track: MediaStreamTrack } | { readonly trouble: Trouble };

/** One of them, by itself: a camera that is missing takes nothing from a microphone that works. */
export const openDevice = async (kind: DeviceKind, deviceId?: string): Promise<Opened> => {
	// Browsers hand them out on lines alone that nobody listens to.
	if (!navigator.mediaDevices) return { trouble: 'insecure' };
	const which = deviceId ? { deviceId: { exact: deviceId } } : {};
	try {
		const stream = await navigator.mediaDevices.getUserMedia(
			kind === 'microphone' ? { audio: { ...sound, ...which } } : { video: { ...picture, ...which } },
		);
		const [track] = stream.getTracks();
		return track ? { track } : { trouble: 'absent' };
	} catch (error) {
		return { trouble: troubleOf(error) };
	}
};

/** A screen or a window that somebody chooses; nothing where they chose none. */
export const openScreen = async (): Promise<MediaStreamTrack | undefined> => {
	try {
		const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } }, audio: false });
		return stream.getVideoTracks()[0];
	} catch {
		return undefined;
	}
};

export interface Device {
	readonly id: string;
	readonly name: string;
}
export interface Devices {
	readonly microphones: readonly Device[];
	readonly cameras: readonly Device[];
	readonly speakers: readonly Device[];
}
export const noDevices: Devices = { microphones: [], cameras: [], speakers: [] };

/** Those that can be chosen; browsers name them once one was opened. */
export const listDevices = async (): Promise<Devices> => {
	const all = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
	const of = (kind: MediaDeviceKind) =>
		all.filter((one) => one.kind === kind && one.label !== '').map((one) => ({ id: one.deviceId, name: one.label }));
	return { microphones: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') };
};

/** Sounds through a chosen loudspeaker where the browser lets one choose. */
export const useSpeaker = async (element: HTMLMediaElement, deviceId: string | undefined): Promise<void> => {
	if (deviceId && 'setSinkId' in element) await element.setSinkId(deviceId).catch(() => {});
};

/** Two notes, to hear whether anything is heard. */
export const playTest = async (deviceId: string | undefined): Promise<void> => {
	const audio = new AudioContext();
	if (deviceId && 'setSinkId' in audio)
		await (audio.setSinkId as (id: string) => Promise<void>)(deviceId).catch(() => {});
	const volume = audio.createGain();
	volume.connect(audio.destination);
	volume.gain.setValueAtTime(0.2, audio.currentTime);
	volume.gain.linearRampToValueAtTime(0, audio.currentTime + 1);
	for (const [after, pitch] of [
		[0, 523.25],
		[0.35, 659.25],
	] as const) {
		const note = audio.createOscillator();
		note.frequency.value = pitch;
		note.connect(volume);
		note.start(audio.currentTime + after);
		note.stop(audio.currentTime + after + 0.5);
	}
	await new Promise((resolve) => setTimeout(resolve, 1200));
	await audio.close();
};

/** How loud a microphone is, from 0 to 1, told some times a second until it is called off. */
export const watchLevel = (track: MediaStreamTrack, tell: (level: number) => void): (() => void) => {
	const audio = new AudioContext();
	const analyser = audio.createAnalyser();
	analyser.fftSize = 512;
	audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
	const samples = new Float32Array(analyser.fftSize);
	const timer = setInterval(() => {
		analyser.getFloatTimeDomainData(samples);
		const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
		// What is said at an arm's length is about -30 dB: that fills half of it.
		tell(power === 0 ? 0 : Math.min(1, Math.max(0, 1 + (10 * Math.log10(power)) / 60)));
	}, 100);
	return () => {
		clearInterval(timer);
		void audio.close();
	};
};
