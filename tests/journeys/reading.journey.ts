import { expect, tabTo, test } from './journey.ts';

test('a visitor reads a course, by keyboard alone, in three languages', async ({ page }) => {
	await page.goto('/');
	await expect(page).toHaveURL(/\/fr$/);
	await tabTo(page, 'Lire un cours');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cours');

	await tabTo(page, 'Chercher');
	await page.keyboard.type('ecrire du CODE');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/q=ecrire/);
	await expect(page.getByRole('listitem').filter({ hasText: 'Écrire du code à plusieurs' })).toBeVisible();
	await tabTo(page, 'Écrire du code à plusieurs');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Écrire du code à plusieurs');

	await tabTo(page, 'Commencer à lire');
	await page.keyboard.press('Enter');
	await expect(page.locator('.prose')).toBeVisible();
	const first = await page.getByRole('heading', { level: 1 }).innerText();
	await page.locator('a[rel=next]').focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(first);
	await page.locator('a[rel=prev]').focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(first);

	await tabTo(page, 'English');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/en\/courses\/write-together\//);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.locator('.prose')).toHaveAttribute('lang', 'en');
});

test('a chapter that Spanish lacks is read in another language, with a notice', async ({ page }) => {
	await page.goto('/es/courses/figures-that-decide');
	const missing = page.locator('li', { hasText: /en (Français|English)/ });
	await expect(missing).toHaveCount(1);
	await missing.getByRole('link').click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'es');
	await expect(page.locator('.prose')).toHaveAttribute('lang', 'fr');
	await expect(page.getByText('Este capítulo aún no existe en Español')).toBeVisible();
	await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', /\/fr\/courses\//);
});

test('a reading page ships no script, asks nobody else, and weighs little', async ({ page, context }) => {
	const asked: { url: string; bytes: number; type: string }[] = [];
	const session = await context.newCDPSession(page);
	await session.send('Network.enable');
	const types = new Map<string, { url: string; type: string }>();
	session.on('Network.requestWillBeSent', ({ requestId, request, type }) =>
		types.set(requestId, { url: request.url, type: type ?? '' }),
	);
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const known = types.get(requestId);
		if (known) asked.push({ ...known, bytes: encodedDataLength });
	});
	await page.goto('/fr/courses/answer-a-job-advertisement/read-it-line-by-line', { waitUntil: 'networkidle' });
	const words = (await page.locator('.prose').innerText()).split(/\s+/).length;
	expect(words).toBeGreaterThan(1400);
	expect(asked.map(({ type }) => type)).not.toContain('Script');
	expect(asked.map(({ type }) => type)).not.toContain('Font');
	expect(asked.length).toBeLessThanOrEqual(3);
	expect(asked.every(({ url }) => url.startsWith('http://127.0.0.1'))).toBe(true);
	expect(asked.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(20_000);
	expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0);
});

test('machines find their way: languages, feed, map, API, facts', async ({ page, request }) => {
	await page.goto('/en/courses/write-together');
	await expect(page.locator('link[hreflang]')).toHaveCount(3);
	await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', 'Write code together');
	const facts = JSON.parse(await page.locator('script[type="application/ld+json"]').innerText());
	expect(facts).toMatchObject({
		'@type': 'Course',
		isAccessibleForFree: true,
		license: expect.stringContaining('creativecommons.org'),
	});
	expect(await (await request.get('/sitemap.xml')).text()).toContain('/es/courses/write-together</loc>');
	expect(await (await request.get('/fr/feed.atom')).text()).toContain('<title>Écrire du code à plusieurs</title>');
	const { items, next } = await (await request.get('/api/v1/courses?language=es')).json();
	expect(items[0]).toEqual({
		slug: expect.any(String),
		title: expect.any(String),
		languages: expect.any(Array),
		chapterCount: expect.any(Number),
		url: expect.stringContaining('/es/courses/'),
	});
	expect(next).toBeNull();
	const one = await (await request.get('/api/v1/courses/write-together')).json();
	expect(Object.keys(one.chapters[0]).sort()).toEqual(['languages', 'title', 'url']);
	const missing = await request.get('/api/v1/courses/none');
	expect(missing.status()).toBe(404);
	expect(missing.headers()['content-type']).toContain('application/problem+json');
	const description = await (await request.get('/api/v1/openapi.json')).json();
	expect(description.openapi).toBe('3.1.0');
	const paths = Object.entries(description.paths as Record<string, { get?: { security: unknown[] } }>);
	const open = paths.filter(([, { get }]) => get?.security.length === 0).map(([path]) => path);
	expect(open).toEqual([
		'/courses',
		'/courses/{course}',
		'/programmes',
		'/programmes/{programme}',
		'/occupations',
		'/occupations/{code}/needs',
		'/search',
		'/draw-links',
	]);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });
	test('everything is there', async ({ page }) => {
		await page.goto('/fr/courses?level=beginner&language=es');
		await expect(page.getByRole('heading', { level: 2 })).toHaveCount(3);
		await page.goto('/fr/courses?subject=trades');
		await expect(page.getByRole('heading', { level: 2 })).toHaveText('Aucun cours ne correspond');
		await page.getByRole('main').getByRole('link', { name: 'Voir tous les cours' }).click();
		await expect(page.getByRole('heading', { level: 2 })).toHaveCount(3);
	});
});
