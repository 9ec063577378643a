import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { complaintsOfAxe, expect, test } from './journey.ts';
import { framesTo, goInto, hears, type LivePerson, sees, waysOf } from './live-person.ts';
import { audible, cast, type Guests, openGuests, type Part, pictureOf, report } from './live-school.ts';
import { play } from './played-takes.ts';
import { lacksRelay, openRelay, type Relay } from './relay.ts';
import { dataFolder } from './school.ts';
import { launch } from './started.ts';

// Three in one room; and two who reach each other by the school's relay alone, which is killed between them while the school
// itself lives.

test.describe.configure({ mode: 'serial', timeout: 150_000 });

// The reporter keeps the reason of a skipped test to itself.
if (lacksRelay !== undefined) process.stderr.write(`skipped: ${lacksRelay}\n`);

let guests: Guests;
let relay: Relay | undefined;
const here = new Map<Part, LivePerson>();

test.beforeAll(({ launchOptions, baseURL }) => {
	guests = openGuests(launchOptions, baseURL ?? '');
});
test.afterAll(async () => {
	await guests.close();
	await relay?.kill();
});

const person = async (part: Part): Promise<LivePerson> => {
	const one = here.get(part) ?? (await guests.come(part));
	here.set(part, one);
	return one;
};
const roomFor = async (records: 'always' | 'if-all-agree', ...parts: Part[]): Promise<string> => {
	const settings = { dataDir: dataFolder, port: Number(process.env.JOURNEY_PORT) };
	const { code, out, errors } = await launch(settings, ['tests/journeys/open-room.ts', records, ...parts]).ended;
	if (code !== 0) throw new Error(`no room was opened: ${errors}`);
	return out.trim();
};
const meets = async (who: LivePerson, ...others: Part[]) => {
	for (const other of others) {
		await expect.poll(() => hears(who, cast[other].hertz), { timeout: 30_000 }).toBeGreaterThan(audible);
		await expect.poll(() => sees(who, pictureOf(other)), { timeout: 30_000 }).toBe(cast[other].colour);
	}
};
const leave = async ({ page }: LivePerson) => {
	await page.getByRole('button', { name: 'Quitter' }).click();
	await expect(page.getByText('Vous pouvez y revenir')).toBeVisible({ timeout: 60_000 });
};
/** As an administrator does it, at a page of the school. */
const set = async (page: Page, name: RegExp, value: string) => {
	await page.goto('/fr/administration/settings');
	const form = page.locator('form').filter({ has: page.getByLabel(name) });
	await form.getByLabel(name).fill(value);
	await form.getByRole('button').click();
	await expect(page.getByText('C’est enregistré.')).toBeVisible();
};
const recording = ({ page }: LivePerson, sides: number) =>
	expect(page.getByText(`Enregistrement en cours, par ${sides} côtés`)).toBeVisible({ timeout: 60_000 });
/** Until when the school has what their side records. */
const keptUntil = ({ kept }: LivePerson) => Math.max(0, ...kept.map(({ to }) => to));
const lastTake = ({ began }: LivePerson) => [...began.keys()].at(-1) ?? '';

test('three see, hear and record each other; one comes later and goes before', async () => {
	const room = await roomFor('if-all-agree', 'mentor', 'learner', 'evaluator');
	const [sofia, yanis, karim] = await Promise.all([person('mentor'), person('learner'), person('evaluator')]);
	await Promise.all([sofia, yanis].map((one) => goInto(one, room)));
	await Promise.all([meets(sofia, 'learner'), meets(yanis, 'mentor')]);
	await expect(sofia.page.getByText('Karim Haddad n’est pas dans la salle.')).toBeVisible();

	await goInto(karim, room);
	await Promise.all([
		meets(sofia, 'learner', 'evaluator'),
		meets(yanis, 'mentor', 'evaluator'),
		meets(karim, 'mentor', 'learner'),
	]);
	for (const part of ['mentor', 'learner', 'evaluator'] as const)
		expect(await hears(await person(part), cast[part].hertz), `${part} does not hear themselves`).toBeLessThan(audible);
	expect(await complaintsOfAxe(karim.page)).toEqual([]);

	const all = [sofia, yanis, karim];
	for (const { page } of all) await page.getByRole('button', { name: 'J’accepte d’être enregistré' }).click();
	await Promise.all(all.map((one) => recording(one, 3)));
	const agreed = Date.now();
	for (const one of all) await expect.poll(() => keptUntil(one), { timeout: 40_000 }).toBeGreaterThan(agreed + 8000);

	await leave(karim);
	for (const one of [sofia, yanis]) {
		await expect(one.page.getByText('Karim Haddad n’est pas dans la salle.')).toBeVisible();
		await expect.poll(() => hears(one, cast.evaluator.hertz)).toBeLessThan(audible);
	}
	await Promise.all([meets(sofia, 'learner'), meets(yanis, 'mentor')]);
	await Promise.all([leave(sofia), leave(yanis)]);
	await karim.context.browser()?.close();

	// Each side holds all three for as long as it was there with both others.
	const parts = ['mentor', 'learner', 'evaluator'] as const;
	for (const one of all) {
		const hertz = parts.map((part) => cast[part].hertz);
		const { tones, seconds } = await play(sofia.page, `${room}/takes/${lastTake(one)}`, hertz);
		const heard = tones.map((there) => there.slice(0, 32).filter(Boolean).length / 4);
		report(
			`${parts[all.indexOf(one)]} recorded ${seconds.toFixed(1)} s; of the first eight, the tones of three`,
			Math.min(...heard),
		);
		for (const of of heard) expect(of).toBeGreaterThan(5);
	}
});

test('two meet by the relay alone; it is killed and comes back, and so do they, without leaving', async () => {
	test.info().skip(lacksRelay !== undefined, lacksRelay);
	let administrator: Page | undefined;
	const secret = 'a-secret-that-the-relay-shares';
	mkdirSync(join(guests.folder, 'relay'));
	const running = await openRelay(join(guests.folder, 'relay'), secret, [49_300, 49_390]);
	relay = running;
	await running.start();

	await test.step('an administrator says where it is, what it shares with the school, and that there is no other way', async () => {
		const browser = (await person('mentor')).context.browser();
		if (!browser) throw new Error('no browser');
		const { page } = await guests.signIn(browser, 'administrator');
		await set(page, /^Relais TURN/, running.address);
		await set(page, /^Passer toujours par le relais/, 'yes');
		await page.goto('/fr/administration/line');
		await page.getByLabel('Secret partagé avec le relais').fill(secret);
		await page.getByRole('button', { name: 'Garder le secret' }).click();
		await expect(page.getByText('gardé depuis le')).toBeVisible();
		administrator = page;
	});

	const room = await roomFor('always', 'mentor', 'learner');
	const [sofia, yanis] = await Promise.all([person('mentor'), person('learner')]);
	const both = [
		{ who: sofia, other: 'learner', before: sofia.began.size },
		{ who: yanis, other: 'mentor', before: yanis.began.size },
	] as const;

	await test.step('they meet, and nobody’s own address is used', async () => {
		await Promise.all(both.map(({ who }) => goInto(who, room)));
		await Promise.all(both.map(({ who, other }) => meets(who, other)));
		for (const { who } of both) await expect.poll(async () => [...new Set(await waysOf(who))]).toEqual(['relay']);
		await Promise.all(both.map(({ who }) => recording(who, 2)));
	});

	await test.step('the line between them is cut: both pages say so, and both sides go on recording', async () => {
		await running.kill();
		const at = Date.now();
		await Promise.all(
			both.map(async ({ who: { page }, other }) => {
				const words = `La ligne avec ${cast[other].name} est coupée. On la cherche : restez, vous n’avez rien à faire.`;
				await expect(page.locator('.note').getByText(words)).toBeVisible({ timeout: 40_000 });
			}),
		);
		report('until both pages said that the line is cut', (Date.now() - at) / 1000);
		const said = Date.now();
		for (const { who } of both) {
			await expect(who.page.getByText('Votre côté s’enregistre toujours.')).toBeVisible();
			await expect(who.page.getByText('Votre ligne est coupée')).toHaveCount(0);
			expect(await complaintsOfAxe(who.page)).toEqual([]);
			await expect.poll(() => keptUntil(who), { timeout: 30_000 }).toBeGreaterThan(said + 5000);
		}
	});

	await test.step('the relay is back, and so is the picture', async () => {
		const still = await Promise.all(both.map(({ who }) => framesTo(who)));
		await running.start();
		const at = Date.now();
		const again = both.map(({ who }, n) =>
			expect.poll(() => framesTo(who), { timeout: 60_000, intervals: [100] }).toBeGreaterThan(still[n] ?? 0),
		);
		await Promise.all(again);
		report('from the relay’s return until both pictures were back', (Date.now() - at) / 1000);
		await Promise.all(both.map(({ who, other }) => meets(who, other)));
		for (const { who, before } of both) {
			await expect(who.page.locator('.note').getByText('est coupée')).toHaveCount(0);
			// Nobody left: the recorder is the same.
			expect(who.began.size - before).toBe(1);
		}
		await Promise.all(both.map(({ who }) => leave(who)));
		// The next who meet in this school are as free as they were.
		if (administrator) await set(administrator, /^Passer toujours par le relais/, 'no');
	});

	await test.step('each side holds its own sound throughout', async () => {
		for (const [part, who] of [
			['mentor', sofia],
			['learner', yanis],
		] as const) {
			const takeId = lastTake(who);
			const numbers = who.kept.filter((one) => one.takeId === takeId).map(({ number }) => number);
			expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, n) => n));
			const { tones, seconds } = await play(who.page, `${room}/takes/${takeId}`, [cast[part].hertz]);
			const silent = (tones[0] ?? []).filter((there) => !there).length / 4;
			report(`${part} recorded`, seconds);
			report('  of which without their own tone', silent);
			expect(silent).toBeLessThanOrEqual(1);
		}
	});
});
