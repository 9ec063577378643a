import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { flagsOf } from './fake-devices.ts';
import { freePort } from './free-port.ts';
import { openTab, type Tab } from './hidden-tab.ts';
import { complaintsOfAxe, expect, test } from './journey.ts';
import { goInto, hears, type Kept, type LivePerson, sees } from './live-person.ts';
import { audible, cast, type LiveSchool, openLiveSchool, pictureOf, report } from './live-school.ts';
import { roomHere } from './pages.ts';
import { play } from './played-takes.ts';

// Two people in two browsers, each with a tone and a colour of their own, in a school that is killed under them.

test.describe.configure({ mode: 'serial', timeout: 480_000 });

let school: LiveSchool;
let tab: Tab | undefined;
/** Where both have a place. */
let room = '';

test.beforeAll(async ({ launchOptions }) => {
	school = await openLiveSchool(launchOptions);
	await school.start();
});
test.afterAll(async () => {
	await tab?.close();
	await school.close();
});

const lastOf = (kept: readonly Kept[]) => Math.max(...kept.map(({ to }) => to));

test('two meet on video; page, line and school are killed under them; what was recorded holds both throughout', async () => {
	const [sofia, yanis] = await Promise.all([school.come('mentor'), school.come('learner')]);
	await sofia.page.goto('/fr/calendar');
	await sofia.page.getByRole('link', { name: 'Entrer dans la salle' }).click();
	room = `/fr/rooms/${await roomHere(sofia.page)}`;
	const recording = (who: LivePerson) =>
		expect(who.page.getByText('Enregistrement en cours, par 2 côtés')).toBeVisible({ timeout: 60_000 });
	const both = [sofia, yanis] as const;

	await test.step('they see and hear each other', async () => {
		await Promise.all(both.map((one) => goInto(one, room)));
		await expect.poll(() => hears(sofia, cast.learner.hertz)).toBeGreaterThan(audible);
		await expect.poll(() => hears(yanis, cast.mentor.hertz)).toBeGreaterThan(audible);
		// Nobody hears themselves.
		expect(await hears(yanis, cast.learner.hertz)).toBeLessThan(audible);
		await expect.poll(() => sees(sofia, pictureOf('learner'))).toBe('red');
		await expect.poll(() => sees(yanis, pictureOf('mentor'))).toBe('blue');
		expect(await complaintsOfAxe(sofia.page)).toEqual([]);
	});

	await test.step('nobody else comes in', async () => {
		const [browser] = school.browsers;
		if (!browser) throw new Error('no browser');
		const { context, page } = await school.signIn(browser, 'evaluator');
		expect((await page.goto(room))?.status()).toBe(404);
		const asked = await page.request.post(`${room}/events`, { data: { act: 'enter' } });
		expect(asked.status()).toBe(404);
		await context.close();
	});

	await test.step('they write, and one is silent for a while', async () => {
		await yanis.page.getByRole('button', { name: 'Écrire' }).click();
		await yanis.page.getByLabel('Votre message').fill('Le lien : https://example.org/a?b=<c>');
		await yanis.page.keyboard.press('Enter');
		await sofia.page.getByRole('button', { name: 'Écrire (1 nouveau)' }).click();
		await expect(sofia.page.getByText('Le lien : https://example.org/a?b=<c>', { exact: true })).toBeVisible();
		await yanis.page.getByRole('button', { name: 'Couper le micro' }).click();
		await expect(sofia.page.getByText('micro coupé')).toBeVisible();
		await expect.poll(() => hears(sofia, cast.learner.hertz)).toBeLessThan(audible);
		await yanis.page.getByRole('button', { name: 'Ouvrir le micro' }).click();
		await expect.poll(() => hears(sofia, cast.learner.hertz)).toBeGreaterThan(audible);
	});

	await test.step('once both agree, both record', async () => {
		await sofia.page.getByRole('button', { name: 'J’accepte d’être enregistré' }).click();
		await expect(yanis.page.getByText('Rien n’est enregistré')).toBeVisible();
		await yanis.page.getByRole('button', { name: 'J’accepte d’être enregistré' }).click();
		await Promise.all(both.map(recording));
		await pause(5000);
	});

	const away: (readonly [from: number, to: number])[] = [];
	await test.step('the page of one crashes and comes back', async () => {
		const session = await yanis.context.newCDPSession(yanis.page);
		const crashed = new Promise((resolve) => yanis.page.once('crash', resolve));
		session.send('Page.crash').catch(() => {});
		await crashed;
		const at = Date.now();
		await pause(1000);
		const before = yanis.page;
		yanis.come(await yanis.context.newPage());
		await before.close();
		await goInto(yanis, room);
		await recording(yanis);
		away.push([at, Date.now()]);
		// What the crashed page had kept is brought by the next.
		await expect.poll(() => new Set(yanis.kept.map(({ takeId }) => takeId)).size).toBe(2);
		const [first = ''] = [...yanis.began.keys()];
		report(
			'lost of one side when its page crashed',
			(at - lastOf(yanis.kept.filter(({ takeId }) => takeId === first))) / 1000,
		);
		await expect.poll(() => hears(sofia, cast.learner.hertz)).toBeGreaterThan(audible);
	});

	await test.step('the line of one breaks and comes back', async () => {
		await sofia.context.setOffline(true);
		await expect(sofia.page.getByText('Votre ligne est coupée').first()).toBeVisible();
		await expect(sofia.page.getByText('ne sont pas encore en lieu sûr')).toBeVisible({ timeout: 60_000 });
		await sofia.context.setOffline(false);
		await expect(sofia.page.getByText('ne sont pas encore en lieu sûr')).toBeHidden({ timeout: 60_000 });
		await recording(sofia);
	});

	await test.step('the school is killed and started again', async () => {
		const at = Date.now();
		await school.kill();
		await expect(yanis.page.getByText('Votre ligne est coupée').first()).toBeVisible();
		await school.start();
		for (const { page } of both)
			await expect(page.getByText('Votre ligne est coupée')).toHaveCount(0, { timeout: 90_000 });
		report('the school was away', (Date.now() - at) / 1000);
		await Promise.all(both.map(recording));
		await pause(3000);
	});

	await test.step('one stops recording on purpose, and the other reads it', async () => {
		await yanis.page.getByRole('button', { name: 'Arrêter mon enregistrement' }).click();
		await yanis.page.getByRole('button', { name: 'Arrêter mon enregistrement' }).click();
		await expect(sofia.page.getByText(/^Yanis Moreau a arrêté son enregistrement à \d\d:\d\d\.$/)).toBeVisible();
	});

	await test.step('they leave; everything is at the school', async () => {
		for (const { page } of both) {
			await page.getByRole('button', { name: 'Quitter' }).click();
			await expect(page.getByText('Vous pouvez y revenir')).toBeVisible({ timeout: 90_000 });
		}
	});

	await test.step('each side holds both, throughout', async () => {
		for (const [part, who, other] of [
			['mentor', sofia, 'learner'],
			['learner', yanis, 'mentor'],
		] as const) {
			for (const [takeId, began] of who.began) {
				const pieces = who.kept.filter((one) => one.takeId === takeId).toSorted((a, b) => a.number - b.number);
				// Each piece goes on where the one before it ended: nothing is missing between two.
				expect(pieces.map(({ number }) => number)).toEqual(pieces.map((_, n) => n));
				for (const [n, piece] of pieces.entries()) if (n > 0) expect(piece.from).toBe(pieces[n - 1]?.to);
				const played = await play(who.page, `${room}/takes/${takeId}`, [cast[part].hertz, cast[other].hertz]);
				const [own = [], others = []] = played.tones;
				const missing = (heard: readonly boolean[]) => heard.flatMap((there, n) => (there ? [] : [began + n * 250]));
				const isAway = (at: number) =>
					part === 'mentor' && away.some(([from, to]) => at > from - 3000 && at < to + 3000);
				const colours = [cast.mentor.colour, cast.learner.colour] as const;
				const wrong = played.frames.filter(
					([second, left, right]) =>
						second > 1 && !isAway(began + second * 1000) && (left !== colours[0] || right !== colours[1]),
				);
				report(`${part} recorded`, played.seconds);
				report('  of which without their own tone', missing(own).length / 4);
				report('  without the other’s, though there', missing(others).filter((at) => !isAway(at)).length / 4);
				console.log(`  ${played.frames.length} frames looked at, ${wrong.length} without both colours`);
				expect(missing(own).length).toBeLessThanOrEqual(4);
				// The other's came over the line between them, which is as good as this machine has time for it.
				expect(missing(others).filter((at) => !isAway(at)).length / others.length).toBeLessThan(0.5);
				expect(wrong.length / played.frames.length).toBeLessThan(0.25);
			}
		}
	});
});

test('a tab that nobody looks at goes on recording', async ({ launchOptions }) => {
	const args = [...(launchOptions.args ?? []), ...flagsOf(school.folder, 'mentor')];
	const profile = `--user-data-dir=${join(school.folder, 'profile')}`;
	const opened = await openTab(launchOptions.executablePath ?? '', [...args, profile], await freePort());
	tab = opened;
	const click = (words: string) =>
		opened.until(
			`(() => { const found = [...document.querySelectorAll('button')].find((one) => one.textContent.includes('${words}') && !one.disabled); found?.click(); return Boolean(found); })()`,
		);
	await opened.go(`${school.address}/fr/demonstration`);
	await opened.until(
		`document.querySelector('form[action*="as=mentor"] button')?.click() ?? document.forms.length > 3`,
	);
	await opened.until("!location.pathname.endsWith('/demonstration')");
	await opened.go(school.address + room);
	await click('Essayer ma caméra');
	await opened.until("document.querySelector('.room-check video') !== null");
	await click('Entrer dans la salle');
	const yanis = await school.come('learner');
	await goInto(yanis, room);
	await expect(yanis.page.getByText('Enregistrement en cours, par 2 côtés')).toBeVisible();

	await opened.hide();
	await opened.until("document.visibilityState === 'hidden'");
	await opened.until('requestAnimationFrame(() => { window.drawn = true; })');
	await pause(10_000);
	// The browser draws nothing, as it does for whoever looks elsewhere; the picture for the other and the recording go on.
	await opened.until('window.drawn === undefined');
	await expect.poll(() => sees(yanis, pictureOf('mentor'))).toBe('blue');
	await opened.show();
	await click('Quitter');
	await opened.until("document.body.textContent.includes('Vous pouvez y revenir')");
	const brought = await opened.until(
		"performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/takes/')).join(' ')",
	);
	const takeId = /takes\/([\w-]{36})\?number=0/.exec(String(brought))?.[1];
	const { seconds, tones, frames } = await play(yanis.page, `${room}/takes/${takeId}`, [cast.mentor.hertz]);
	const silent = (tones[0] ?? []).filter((there) => !there).length / 4;
	// The last seconds before it was looked at again.
	const late = frames.filter(([second]) => second > seconds - 6);
	const blank = late.filter(([, left, right]) => left !== 'blue' || right !== 'red');
	const ends = [...String(brought).matchAll(/to=(\d+)/g)].map(([, end]) => Number(end) / 1000);
	report('brought, of which ten seconds in a hidden tab', Math.max(...ends));
	report('  without their own tone', silent);
	console.log(`  ${late.length} late frames looked at, ${blank.length} without both colours`);
	expect(Math.max(...ends)).toBeGreaterThan(9);
	expect(silent).toBeLessThan(1);
	expect(late.length).toBeGreaterThan(0);
	expect(blank).toEqual([]);
});
