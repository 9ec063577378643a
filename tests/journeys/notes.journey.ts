import { anotherBrowser, enter, expect, letterTo, test } from './journey.ts';

test('a mentor writes during a session: it saves itself, survives a lost line and a second tab, and is given to the learner', async ({
	context,
	page,
}) => {
	const desk = await anotherBrowser(context);
	await enter(desk, 'mentor');
	await desk.goto('/fr/mentoring');
	await desk
		.getByRole('listitem')
		.filter({ hasText: 'Yanis Moreau' })
		.getByRole('link', { name: 'Note de séance à écrire' })
		.last()
		.click();
	// Before its script has come the page is plain forms, of which one at a time is sent.
	await expect(desk.locator('[data-island="writing"][data-awake]')).toBeVisible();
	const [done, how] = [desk.getByLabel('Ce qui a été fait'), desk.getByLabel('Comment', { exact: true })];
	const status = desk.locator('#note').getByRole('status');
	await expect(status).toHaveText('Rien d’enregistré encore');

	// What is typed is saved once the keys rest; settling an objective meanwhile takes nothing away.
	await done.fill('Nous avons repris la maquette.');
	await desk.getByLabel('Plus lente que prévu').check();
	await desk
		.getByRole('button', { name: /^Atteint/ })
		.first()
		.click();
	await how.fill('En parlant.');
	await expect(status).toHaveText(/^Enregistré à \d\d:\d\d$/);
	await expect(desk.getByText('L’allure est plus lente')).toBeVisible();
	await expect(done).toHaveValue('Nous avons repris la maquette.');

	// A second tab saves; the first is told, keeps its text beside the saved one, and saves over it on purpose.
	const second = await desk.context().newPage();
	await second.goto(desk.url());
	await second.getByLabel('Ce qui a été fait').fill('De la seconde page.');
	await expect(second.locator('#note').getByRole('status')).toHaveText(/^Enregistré à/);
	await done.fill('Nous avons repris la maquette, puis le menu.');
	await expect(desk.getByText('Cette note a été modifiée dans une autre page')).toBeVisible();
	await expect(desk.getByText('De la seconde page.')).toBeVisible();
	await expect(done).toHaveValue('Nous avons repris la maquette, puis le menu.');
	await desk.getByRole('button', { name: 'Enregistrer', exact: true }).click();
	await expect(status).toHaveText(/^Enregistré à/);
	await second.close();

	// A lost line: both parts wait, the team's in no memory of the browser.
	await desk.context().setOffline(true);
	await done.fill('Nous avons repris la maquette, puis le menu, hors ligne.');
	await desk.getByText('Comment va Yanis Moreau').click();
	await desk.getByLabel('Comment va la personne').fill('Fatigué depuis lundi.');
	await expect(status).toHaveText(/Pas de connexion/);
	const kept = await desk.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
	expect(kept).toContain('hors ligne');
	expect(kept).not.toContain('Fatigué');
	await desk.context().setOffline(false);
	await expect(status).toHaveText(/^Enregistré à/, { timeout: 15_000 });
	await expect(desk.locator('#team').getByRole('status')).toHaveText(/^Enregistré à/, { timeout: 15_000 });
	expect(await desk.evaluate(() => sessionStorage.length)).toBe(0);

	// An objective, and the note is given to read.
	await desk.getByLabel('Objectif', { exact: true }).fill('Relire la maquette à voix haute');
	await desk.getByRole('button', { name: 'Convenir de cet objectif' }).click();
	await expect(desk.getByText('Relire la maquette à voix haute').first()).toBeVisible();
	await desk.getByRole('button', { name: 'Donner à lire à Yanis Moreau' }).click();
	await expect(desk.getByText('Yanis Moreau lit cette note depuis')).toBeVisible();

	// The learner is told, reads it, and never a byte of what the team wrote.
	await letterTo('yanis@demonstration.example', /La note de votre séance/);
	await enter(page, 'learner');
	await page.goto('/fr/learning');
	await expect(page.getByText('Relire la maquette à voix haute')).toBeVisible();
	await page.getByRole('link', { name: 'Lire la note' }).click();
	await expect(page.getByText('Nous avons repris la maquette, puis le menu, hors ligne.')).toBeVisible();
	expect(await page.content()).not.toMatch(/Fatigué|wellbeing/);
	const asked = await page.request.get(`${page.url()}/writing`);
	expect(asked.status()).toBe(403);
	expect(await asked.text()).not.toContain('Fatigué');
});
