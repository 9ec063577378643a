import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { codeFrom } from '#capabilities/identity/testing.ts';
import { freePort } from './free-port.ts';
import { complaintsOfAxe, expect, test } from './journey.ts';
import { killAll, launch, processesOf, type Settings, start, tremplin } from './started.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

let folder: string;
let dataDir: string;
let settings: Settings;
let address: string;
test.beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'tremplin-operating-'));
	dataDir = join(folder, 'data');
	settings = { dataDir, port: await freePort() };
	address = `http://127.0.0.1:${settings.port}`;
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('npm start says what it does and how long it took; Ctrl-C leaves nothing running', async ({ page }) => {
	const school = await start(settings);
	expect(school.out()).toMatch(/Starting the database \.\.\. [\d.]+ s/);
	expect(school.out()).toMatch(/Migrating \.\.\. [\d.]+ s/);
	expect(school.out()).toMatch(/Opening the demonstration school \.\.\. [\d.]+ s/);
	expect(school.out()).toMatch(/Starting web and worker \.\.\. [\d.]+ s/);
	expect(school.out()).toContain(`Open ${address}`);
	expect(school.out()).toContain(`${address}/demonstration`);
	await page.goto(`${address}/fr`);
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	school.signal('SIGINT');
	const { code, out, errors } = await school.ended;
	expect(errors).toBe('');
	expect(code).toBe(0);
	expect(out).toContain('Stopped.');
	expect(processesOf(dataDir)).toEqual([]);
});

test('a second start finds everything in place, and answers the request in flight when it is told to stop', async () => {
	const school = await start(settings);
	expect(school.out()).not.toContain('Opening the demonstration school');

	const body = 'email=nobody%40school.example&password=wrong-password';
	const socket = connect(settings.port, '127.0.0.1');
	let answer = '';
	socket.on('data', (chunk) => {
		answer += chunk;
	});
	const closed = new Promise((resolve) => socket.on('close', resolve));
	const head = [
		'POST /fr/sign-in?/signIn HTTP/1.1',
		`Host: 127.0.0.1:${settings.port}`,
		`Origin: ${address}`,
		'Content-Type: application/x-www-form-urlencoded',
		'Accept: text/html',
		`Content-Length: ${body.length}`,
	];
	// The request has begun when the server is told to stop, and ends after.
	await new Promise((resolve) => socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`, resolve));
	await new Promise((resolve) => setTimeout(resolve, 500));
	school.signalFirst('SIGTERM');
	await expect
		.poll(() =>
			fetch(address).then(
				() => 'answers',
				() => 'closed',
			),
		)
		.toBe('closed');
	socket.write(body.slice(10));
	await closed;
	expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
	expect(answer).toContain('nobody@school.example');
	expect((await school.ended).code).toBe(0);
	expect(processesOf(dataDir)).toEqual([]);
});

test('what stands in the way of a start is said in one sentence', async () => {
	const school = await start(settings);
	const other = { dataDir: join(folder, 'other'), port: settings.port };
	const taken = await launch(other, ['start.mjs']).ended;
	expect(taken.code).toBe(1);
	expect(taken.errors.trim()).toBe(
		`Port ${settings.port} of 127.0.0.1 is in use by another program: stop it, or set PORT to another number.`,
	);
	expect(existsSync(other.dataDir)).toBe(false);
	school.signal('SIGINT');
	await school.ended;

	mkdirSync(join(other.dataDir, 'postgres'), { recursive: true });
	writeFileSync(join(other.dataDir, 'postgres/PG_VERSION'), '19\n');
	const newer = await launch(other, ['start.mjs']).ended;
	expect(newer.code).toBe(1);
	expect(newer.errors.trim()).toBe(
		`The data folder ${other.dataDir} was written by PostgreSQL 19 and this version brings 18: use the newer version of Tremplin that wrote it.`,
	);

	const older = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '16.20.2' } })";
	const node = await launch(other, ['--import', `data:text/javascript,${encodeURIComponent(older)}`, 'start.mjs'])
		.ended;
	expect(node.code).toBe(1);
	expect(node.errors.trim()).toBe(
		'This machine has Node 16.20.2 and Tremplin starts on Node 18 or later: install a newer one from https://nodejs.org.',
	);
});

const djangoGirls = '../shared/data/courses/django-girls';

test('the tutorial of Django Girls is imported beside a running server and read in two languages', async ({
	page,
	browser,
}) => {
	if (!existsSync(djangoGirls)) console.info('Not played: the shared data folder is not here.');
	test.info().skip(!existsSync(djangoGirls), 'the shared data folder is not here');
	const school = await start(settings);
	const { code, out } = await tremplin(settings, 'import', 'course', djangoGirls, '--json');
	expect(code).toBe(0);
	const report = JSON.parse(out);
	expect(report.course).toEqual({ slug: 'django-girls', version: 1, created: true });
	const again = JSON.parse((await tremplin(settings, 'import', 'course', djangoGirls, '--json')).out);
	expect(again.course).toEqual({ slug: 'django-girls', version: 1, created: false });

	await page.goto(`${address}/en/courses`);
	await page.getByRole('link', { name: /Django Girls/ }).click();
	await page.getByRole('link', { name: 'Begin to read' }).click();
	const languages = [
		{ locale: 'en', heading: 'CSS – make it pretty' },
		{ locale: 'fr', heading: /CSS/ },
	];
	for (const { locale, heading } of languages) {
		await page.goto(`${address}/${locale}/courses/django-girls/css`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
		await expect(page.locator('.prose')).toHaveAttribute('lang', locale);
		const pictures = page.locator('.prose img');
		await pictures.first().scrollIntoViewIfNeeded();
		await expect
			.poll(() => pictures.first().evaluate((one) => (one as HTMLImageElement).naturalWidth))
			.toBeGreaterThan(100);
	}
	const views = [
		{ locale: 'fr', colorScheme: 'light', viewport: { width: 360, height: 900 } },
		{ locale: 'en', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
	] as const;
	const complaints: string[] = [];
	for (const { locale, ...view } of views) {
		const context = await browser.newContext(view);
		const own = await context.newPage();
		for (const { key } of report.chapters as { key: string }[]) {
			await own.goto(`${address}/${locale}/courses/django-girls/${key}`);
			for (const complaint of await complaintsOfAxe(own)) complaints.push(`${locale}/${key}: ${complaint}`);
			const wide = await own.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
			if (wide > 0) complaints.push(`${locale}/${key} scrolls sideways by ${wide} px`);
		}
		await context.close();
	}
	expect(complaints).toEqual([]);
	school.signal('SIGINT');
	await school.ended;
});

test('tremplin setup makes a real school, in which no door and no account of the demonstration exists', async ({
	page,
}) => {
	const real: Settings = { dataDir: join(folder, 'real'), port: await freePort() };
	const home = `http://127.0.0.1:${real.port}`;
	const named = ['--name', 'École des quais', '--admin-name', 'Ada Roy', '--admin-email', 'ada@school.example'];
	const { out } = await tremplin(real, 'setup', ...named, '--json');
	const school = await start(real);
	expect(school.out()).not.toContain('demonstration');

	for (const path of ['/fr/demonstration', '/fr/design']) expect((await fetch(home + path)).status, path).toBe(404);
	const door = await fetch(`${home}/fr/demonstration?/enter&as=administrator`, {
		method: 'POST',
		headers: { origin: home, 'content-type': 'application/x-www-form-urlencoded' },
	});
	expect(door.status).toBe(404);
	expect(door.headers.getSetCookie()).toEqual([]);
	expect(await (await fetch(`${home}/api/v1/courses`)).json()).toEqual({ items: [], next: null });

	await page.goto(JSON.parse(out).link);
	await page.getByLabel('Nouveau mot de passe').fill('une phrase à retenir');
	await page.keyboard.press('Enter');
	await page.getByLabel('Adresse électronique').fill('ada@school.example');
	await page.getByLabel('Mot de passe').fill('une phrase à retenir');
	await page.keyboard.press('Enter');
	await expect(page).not.toHaveURL(/sign-in/);
	// What staff may do opens with the second factor, in a real school.
	await page.goto(`${home}/fr/administration/people`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accès refusé');
	await page.getByRole('link', { name: 'Activer la double vérification' }).click();
	await page.locator('#startSecondFactor').getByLabel('Mot de passe actuel').fill('une phrase à retenir');
	await page.keyboard.press('Enter');
	const key = (await page.locator('.code-picture + p code').innerText()).trim();
	await page.getByLabel('Code', { exact: true }).fill(codeFrom(key));
	await page.keyboard.press('Enter');
	await expect(page.getByText('La double vérification est active.')).toBeVisible();
	await page.goto(`${home}/fr/administration/people`);
	await expect(page.locator('main').getByRole('link', { name: /@/ })).toHaveCount(0);
	await expect(page.locator('main')).toContainText('Ada Roy');
	await expect(page.locator('main')).not.toContainText('demonstration');
	school.signal('SIGINT');
	await school.ended;
});

/** A course of ours, with as many pictures as keep an import busy for some seconds. */
const heavyCourse = async () => {
	const course = join(folder, 'heavy-course');
	cpSync('db/demo/courses/write-together', course, { recursive: true });
	const chapter = readdirSync(join(course, 'fr')).sort()[0] ?? '';
	mkdirSync(join(course, 'pictures'), { recursive: true });
	const shown: string[] = [];
	for (let n = 0; n < 10; n++) {
		const noise = { type: 'gaussian' as const, mean: 90 + n * 8, sigma: 30 };
		await sharp({ create: { width: 1200, height: 800, channels: 3, background: 'white', noise } })
			.png()
			.toFile(join(course, `pictures/heavy-${n}.png`));
		shown.push(`![Du bruit](../pictures/heavy-${n}.png)`);
	}
	writeFileSync(join(course, 'fr', chapter), `---\ntitle: Du bruit\n---\n\n${shown.join('\n\n')}\n`);
	return course;
};

test('everything is killed in the middle of an import: the school opens again and the import ends as if nothing had been', async () => {
	const course = await heavyCourse();
	const school = await start(settings);
	const before = await fetch(`${address}/api/v1/courses/write-together`).then((answer) => answer.json());
	const pictures = () => readdirSync(join(dataDir, 'files'), { recursive: true }).length;
	const atFirst = pictures();
	const cut = launch(settings, ['bin/tremplin.mjs', 'import', 'course', course, '--json']);
	await expect.poll(pictures, { timeout: 60_000 }).toBeGreaterThan(atFirst + 2);
	killAll(dataDir, [school, cut]);
	expect(await cut.ended).toMatchObject({ code: null, out: '' });
	await expect.poll(() => processesOf(dataDir)).toEqual([]);

	const again = await start(settings);
	const unchanged = await fetch(`${address}/api/v1/courses/write-together`).then((answer) => answer.json());
	expect(unchanged).toEqual(before);
	const doctor = await tremplin(settings, 'doctor', '--json');
	expect(JSON.parse(doctor.out)).toMatchObject({ well: true });
	const { code, out } = await tremplin(settings, 'import', 'course', course, '--json');
	expect(code).toBe(0);
	const report = JSON.parse(out);
	expect(report).toMatchObject({ faults: [], course: { slug: 'write-together', version: 2, created: true } });
	expect(report.pictures.used).toBeGreaterThanOrEqual(10);
	const twice = await tremplin(settings, 'import', 'course', course, '--json');
	expect(JSON.parse(twice.out)).toMatchObject({ course: { version: 2, created: false }, pictures: { made: 0 } });
	const page = await fetch(`${address}/fr/courses/write-together`).then((answer) => answer.text());
	expect(page).toContain('Du bruit');
	again.signal('SIGINT');
	expect((await again.ended).code).toBe(0);
});
