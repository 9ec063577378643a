import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, LaunchOptions, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { type Colour, flagsOf, writePicture, writeTone } from './fake-devices.ts';
import { freePort } from './free-port.ts';
import { expect, type Role } from './journey.ts';
import { type LivePerson, livePerson } from './live-person.ts';
import { killAll, launch, type Settings } from './started.ts';

// People who come to a school, each by a browser of their own with a camera and a microphone of their own.

/** Each with a tone and a colour by which they are known to others. */
export const cast = {
	mentor: { name: 'Sofia Lindqvist', hertz: 440, colour: 'blue' },
	learner: { name: 'Yanis Moreau', hertz: 880, colour: 'red' },
	evaluator: { name: 'Karim Haddad', hertz: 1250, colour: 'green' },
} as const satisfies Partial<Record<Role, { name: string; hertz: number; colour: Colour }>>;
export type Part = keyof typeof cast;

/** In decibels: the tones come in at about -40, and what is left of the other's at about -75. */
export const audible = -60;

export const pictureOf = (part: Part) => `Image de ${cast[part].name}`;

export const report = (what: string, seconds: number) => console.log(`  ${what}: ${seconds.toFixed(1)} s`);

export interface Guests {
	/** Of their devices, and whatever else lives as long as they are there. */
	readonly folder: string;
	readonly browsers: readonly Browser[];
	signIn(browser: Browser, role: Role): Promise<{ context: BrowserContext; page: Page }>;
	/** In Chromium, with their camera and microphone. */
	come(part: Part): Promise<LivePerson>;
	close(): Promise<void>;
}

export const openGuests = (options: LaunchOptions, address: string): Guests => {
	const folder = mkdtempSync(join(tmpdir(), 'tremplin-live-'));
	for (const [part, { hertz, colour }] of Object.entries(cast)) {
		writeTone(join(folder, `${part}.wav`), hertz);
		writePicture(join(folder, `${part}.y4m`), colour);
	}
	const browsers: Browser[] = [];
	const signIn = async (browser: Browser, role: Role) => {
		// A small window: browsers without a graphics card draw and film side by side.
		const viewport = { width: 480, height: 720 };
		const context = await browser.newContext({
			...{ locale: 'fr-FR', timezoneId: 'Europe/Paris', baseURL: address, viewport },
		});
		const page = await context.newPage();
		await page.goto('/fr/demonstration');
		await page.locator(`form[action*="as=${role}"] button`).click();
		await page.waitForURL((url) => !url.pathname.endsWith('/demonstration'));
		return { context, page };
	};
	return {
		folder,
		browsers,
		signIn,
		async come(part) {
			const browser = await chromium.launch({ ...options, args: [...(options.args ?? []), ...flagsOf(folder, part)] });
			browsers.push(browser);
			const { context, page } = await signIn(browser, part);
			return livePerson(context, page);
		},
		async close() {
			await Promise.all(browsers.map((one) => one.close()));
			rmSync(folder, { recursive: true, force: true });
		},
	};
};

export interface LiveSchool extends Guests {
	readonly address: string;
	start(): Promise<void>;
	/** Everything of it, database included, as when the power goes. */
	kill(): Promise<void>;
}

/** Their own school, which may be killed. */
export const openLiveSchool = async (options: LaunchOptions): Promise<LiveSchool> => {
	const port = await freePort();
	const address = `http://127.0.0.1:${port}`;
	const guests = openGuests(options, address);
	const settings: Settings = { dataDir: join(guests.folder, 'data'), port };
	mkdirSync(settings.dataDir);
	let school: ReturnType<typeof launch> | undefined;
	return {
		...guests,
		address,
		async start() {
			school = launch(settings, ['src/start.ts']);
			await expect.poll(() => school?.out(), { timeout: 120_000, intervals: [50] }).toContain('Ctrl-C');
		},
		async kill() {
			if (!school) return;
			killAll(settings.dataDir, [school]);
			await school.ended;
		},
		async close() {
			await Promise.all(guests.browsers.map((one) => one.close()));
			school?.signalFirst('SIGTERM');
			await school?.ended;
			await guests.close();
		},
	};
};
