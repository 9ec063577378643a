import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { openMesh } from '../../src/capabilities/rooms/ui/live/mesh.ts';

// What a page does to be connected with the others, in a real browser: several of it in one page, each hearing the others at once.

const browserPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const lacks = existsSync(browserPath) ? undefined : `this machine lacks ${browserPath}: npm test installs it`;
// The reporter keeps the reason of a skipped test to itself.
if (lacks !== undefined) process.stderr.write(`skipped: ${lacks}\n`);

type OwnWindow = Window & { openMesh: typeof openMesh };

let browser: Browser | undefined;
let page: Page;
beforeAll(async () => {
	if (lacks !== undefined) return;
	const entry = join(import.meta.dirname, '../../src/capabilities/rooms/ui/live/mesh.ts');
	const made = await build({
		configFile: false,
		logLevel: 'error',
		build: { write: false, minify: false, lib: { entry, formats: ['es'], fileName: 'mesh' } },
	});
	const { output } = (made as Rolldown.RolldownOutput[])[0] as Rolldown.RolldownOutput;
	browser = await chromium.launch({ executablePath: browserPath, chromiumSandbox: false, args: ['--disable-gpu'] });
	page = await (await browser.newContext()).newPage();
	await page.addScriptTag({ type: 'module', content: `${output[0].code}\nwindow.openMesh = openMesh;` });
	await page.waitForFunction(() => 'openMesh' in window);
}, 60_000);
afterAll(() => browser?.close());

describe('a page in a room', () => {
	test('goes on hearing the others, though somebody goes while what they said is being understood', async ({
		skip,
	}) => {
		skip(lacks !== undefined, lacks);
		const connected = await page.evaluate(async () => {
			const { openMesh: open } = window as unknown as OwnWindow;
			const ice = { servers: [], relayOnly: false };
			const meshes = new Map<string, ReturnType<typeof open>>();
			const places: Record<string, number> = { first: 1, late: 3 };
			const here = (...ids: string[]) =>
				ids.map((presenceId) => ({ presenceId, place: places[presenceId] ?? 2, isRecording: false }));
			const enter = (presenceId: string) => {
				const mesh = open(() => {});
				meshes.set(presenceId, mesh);
				mesh.begin({
					presenceId,
					place: places[presenceId] ?? 2,
					ice,
					renew: async () => ice,
					send: (to, signal) => meshes.get(to)?.hear(presenceId, JSON.stringify(signal)),
				});
				return mesh;
			};
			const late = enter('late');
			const goneWhileHeard = async (presenceId: string) => {
				late.see(here(presenceId));
				const there = enter(presenceId);
				const heard = new Promise((resolve) => {
					const { hear } = late;
					late.hear = (from, body) => {
						hear(from, body);
						late.hear = hear;
						resolve(undefined);
					};
				});
				there.see(here('late'));
				await heard;
				await Promise.resolve();
				late.see([]);
				there.close();
			};
			for (let n = 0; n < 5; n++) await goneWhileHeard(`gone-${n}`);

			const first = enter('first');
			late.see(here('first'));
			first.see(here('late'));
			for (let waited = 0; waited < 10_000; waited += 100) {
				if (late.members[0]?.peer.state === 'connected') break;
				await new Promise((resolve) => setTimeout(resolve, 100));
			}
			const states = [late, first].map(({ members }) => members.map(({ place, peer }) => [place, peer.state]));
			for (const mesh of meshes.values()) mesh.close();
			return states;
		});
		expect(connected).toEqual([[[1, 'connected']], [[3, 'connected']]]);
	}, 40_000);
});
