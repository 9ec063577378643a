import type { BrowserContext, Page, Response } from '@playwright/test';
import { expect } from './journey.ts';

/** A piece of a recording that the school said to have: its milliseconds on this machine's clock. */
export interface Kept {
	readonly takeId: string;
	readonly number: number;
	readonly from: number;
	readonly to: number;
}

/** Somebody in a browser of their own, with a camera and a microphone of their own. */
export interface LivePerson {
	readonly context: BrowserContext;
	readonly page: Page;
	/** When each recorder of theirs began. */
	readonly began: ReadonlyMap<string, number>;
	readonly kept: readonly Kept[];
	/** Another page, once the one before is gone. */
	come(page: Page): void;
}

type Incoming = Window & {
	incoming: MediaStreamTrack[];
	lines: RTCPeerConnection[];
	RTCPeerConnection: typeof RTCPeerConnection;
};

/** What came in by WebRTC is kept by the page, so that a test can listen. */
const keepIncoming = () => {
	const own = window as unknown as Incoming;
	[own.incoming, own.lines] = [[], []];
	const Native = own.RTCPeerConnection;
	own.RTCPeerConnection = class extends Native {
		constructor(configuration?: RTCConfiguration) {
			super(configuration);
			own.lines.push(this);
			this.addEventListener('track', ({ track }) => own.incoming.push(track));
		}
	};
};

export const livePerson = async (context: BrowserContext, page: Page): Promise<LivePerson> => {
	await context.addInitScript(keepIncoming);
	const began = new Map<string, number>();
	const kept: Kept[] = [];
	const note = async (response: Response) => {
		if (!response.ok()) return;
		const request = response.request();
		const url = new URL(request.url());
		const takeId = /\/takes\/([\w-]{36})$/.exec(url.pathname)?.[1];
		const figure = (name: string) => Number(url.searchParams.get(name));
		if (request.method() === 'PUT' && takeId) {
			const start = began.get(takeId) ?? 0;
			kept.push({ takeId, number: figure('number'), from: start + figure('from'), to: start + figure('to') });
		}
		if (request.method() === 'POST' && request.postData()?.includes('"beginTake"')) {
			const at = Date.now();
			const { takeId: made } = (await response.json()) as { takeId: string };
			began.set(made, at);
		}
	};
	context.on('response', (response) => void note(response).catch(() => {}));
	let now = page;
	return {
		context,
		get page() {
			return now;
		},
		began,
		kept,
		come(next) {
			now = next;
		},
	};
};

/** Tries camera and microphone, and enters. */
export const goInto = async ({ page }: LivePerson, address: string): Promise<void> => {
	await page.goto(address);
	await page.getByRole('button', { name: 'Essayer ma caméra et mon micro' }).click();
	await expect(page.locator('.room-check video')).toBeVisible();
	await page.getByRole('button', { name: 'Entrer dans la salle' }).click();
	await expect(page.getByRole('button', { name: 'Quitter' })).toBeVisible();
};

/** How loud a tone is among what comes in, in decibels below the loudest there could be. */
export const hears = ({ page }: LivePerson, hertz: number): Promise<number> =>
	page.evaluate(async (wanted) => {
		const live = (window as unknown as Incoming).incoming.filter(
			(one) => one.kind === 'audio' && one.readyState === 'live',
		);
		if (live.length === 0) return -200;
		const audio = new AudioContext();
		const analyser = audio.createAnalyser();
		analyser.fftSize = 4096;
		analyser.smoothingTimeConstant = 0;
		for (const track of live) audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
		await new Promise((resolve) => setTimeout(resolve, 400));
		const levels = new Float32Array(analyser.frequencyBinCount);
		analyser.getFloatFrequencyData(levels);
		const level = levels[Math.round((wanted * analyser.fftSize) / audio.sampleRate)] ?? -200;
		await audio.close();
		return Math.max(-200, level);
	}, hertz);

/** The colour that fills a picture: the middle of what is shown now. */
export const sees = ({ page }: LivePerson, picture: string): Promise<string> =>
	page.getByLabel(picture).evaluate((element) => {
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [8, 8];
		const pen = canvas.getContext('2d');
		pen?.drawImage(element as HTMLVideoElement, 0, 0, 8, 8);
		const at = (x: number) => {
			const [red = 0, green = 0, blue = 0] = pen?.getImageData(x, 4, 1, 1).data ?? [];
			const [most = 0, next = 0] = [red, green, blue].toSorted((a, b) => b - a);
			return most - next < 40 ? 'neither' : most === red ? 'red' : most === blue ? 'blue' : 'green';
		};
		return at(2) === 'neither' ? at(6) : at(2);
	});

/** By what kind of way each line that works goes: `relay` where nobody's own address is used. */
export const waysOf = ({ page }: LivePerson): Promise<string[]> =>
	page.evaluate(async () => {
		const ways: string[] = [];
		for (const line of (window as unknown as Incoming).lines) {
			const stats: Map<string, Record<string, unknown>> = new Map(await line.getStats());
			for (const pair of stats.values())
				if (pair.type === 'candidate-pair' && pair.nominated === true && pair.state === 'succeeded')
					ways.push(
						...[pair.localCandidateId, pair.remoteCandidateId].map((id) =>
							String(stats.get(String(id))?.candidateType),
						),
					);
		}
		return ways;
	});

/** How many frames came in by all lines and could be shown; no more come while a line is cut. */
export const framesTo = ({ page }: LivePerson): Promise<number> =>
	page.evaluate(async () => {
		let frames = 0;
		for (const line of (window as unknown as Incoming).lines)
			for (const [, stat] of (await line.getStats()) as unknown as Map<string, Record<string, unknown>>)
				if (stat.type === 'inbound-rtp' && stat.kind === 'video') frames += Number(stat.framesDecoded ?? 0);
		return frames;
	});
