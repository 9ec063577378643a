import { anotherBrowser, enter, expect, letterTo, test } from './journey.ts';

test('from a programme that a visitor reads to a learner with dates and a mentor, who stops in the end', async ({
	page,
	context,
}) => {
	const stamp = Date.now();
	const address = `eleve.${stamp}@example.org`;
	const name = `Nadia ${stamp}`;
	const secret = 'une phrase à retenir';

	// A visitor reads, and follows a chapter without an account.
	await page.goto('/fr/programmes');
	await page.getByRole('link', { name: 'Développement d’applications web' }).click();
	await expect(page.getByRole('heading', { level: 2, name: /Ce que vous saurez faire/ })).toBeVisible();
	await page.locator('#for-an-association summary').click();
	await expect(page.getByText('Cette fois, personne ne vous donne le besoin')).toBeVisible();
	await page.getByRole('link', { name: 'Régler un conflit' }).last().click();
	await expect(page.getByRole('heading', { name: 'Décider, puis le dire à Git' })).toBeVisible();
	await page.goBack();

	// Enrolling asks to sign in, and leads back.
	await page.getByRole('link', { name: 'S’inscrire' }).first().click();
	await expect(page).toHaveURL(/sign-in\?next=/);
	await page.goto('/fr/sign-up');
	await page.getByLabel('Nom affiché').fill(name);
	await page.getByLabel('Adresse électronique').fill(address);
	await page.getByLabel('Nouveau mot de passe').fill(secret);
	await page.getByLabel('J’accepte les conditions du compte').check();
	await page.keyboard.press('Enter');
	await page.waitForURL(/sign-up\?sent/);
	await page.goto((await letterTo(address, /Confirmez votre adresse/)).link);
	await page.getByLabel('Mot de passe').fill(secret);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Se déconnecter' })).toBeVisible();
	await page.getByRole('link', { name: 'Programmes', exact: true }).click();
	await page.getByRole('link', { name: 'Développement d’applications web' }).click();
	await page.getByRole('link', { name: 'S’inscrire' }).first().click();
	await page.getByRole('combobox', { name: 'Rythme' }).selectOption('12');
	await page.getByRole('button', { name: /S’inscrire/ }).click();
	await expect(page.getByText('Vous êtes inscrit.')).toBeVisible();
	await expect(page.getByText('Pas encore de mentor')).toBeVisible();
	const welcome = await letterTo(address, /Vous êtes inscrit/);
	expect(welcome.text).toContain('nom d’état civil');

	// The head of pedagogy assigns a mentor, who then sees this learner.
	const pedagogy = await anotherBrowser(context);
	await enter(pedagogy, 'pedagogy');
	await pedagogy.getByRole('link', { name: 'Pédagogie' }).click();
	const row = pedagogy.getByRole('listitem').filter({ hasText: name });
	await row.getByLabel('Mentor').selectOption({ label: await mentorIn(row.getByRole('option')) });
	await row.getByRole('button', { name: /Confier/ }).click();
	await expect(pedagogy.getByText('C’est fait')).toBeVisible();
	await letterTo(address, /Sofia Lindqvist vous accompagne/);
	await letterTo('sofia@demonstration.example', new RegExp(`Vous accompagnez ${name}`));
	const mentor = await anotherBrowser(context);
	await enter(mentor, 'mentor');
	await expect(mentor.getByRole('heading', { level: 1 })).toHaveText('Mes apprenants');
	await expect(mentor.getByRole('heading', { name })).toBeVisible();

	// The home says what now; a quicker pace moves the dates, and says which.
	await page.getByRole('link', { name: 'Mon parcours' }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Le site d’une librairie de quartier');
	await expect(page.getByRole('heading', { name: 'Avec Sofia Lindqvist' })).toBeVisible();
	await page.getByRole('link', { name: 'Voir tout le parcours' }).click();
	await page.getByRole('combobox', { name: 'Rythme' }).selectOption('6');
	await page.getByRole('button', { name: 'Recalculer mes dates' }).click();
	await expect(page.getByRole('heading', { name: 'Ce qui a changé' })).toBeVisible();
	const own = page.url();

	// Nobody else opens it: neither the mentor nor the head of pedagogy, by its address.
	for (const other of [mentor, pedagogy]) {
		const path = new URL(own).pathname;
		expect((await other.request.get(path)).status()).toBe(404);
	}

	// Stopping owes a reason; the mentor sees the learner no more.
	await page.getByText('Arrêter ce programme').click();
	await page.getByLabel('Pourquoi vous arrêtez').fill('J’ai trouvé un emploi.');
	await page.getByRole('button', { name: 'Arrêter', exact: true }).click();
	await expect(page.getByText('Vous avez arrêté ce programme.')).toBeVisible();
	await letterTo('sofia@demonstration.example', new RegExp(`Vous n’accompagnez plus ${name}`));
	await mentor.reload();
	await expect(mentor.getByRole('heading', { name })).toHaveCount(0);
	await pedagogy.context().close();
	await mentor.context().close();
});

/** The option of Sofia, whatever number of learners she has by now. */
const mentorIn = async (options: { allTextContents(): Promise<string[]> }): Promise<string> =>
	(await options.allTextContents()).map((text) => text.trim()).find((text) => text.startsWith('Sofia')) ?? '';
