import { enter, expect, letterTo, test } from './journey.ts';

test('a tool acts for its person by a token, until its person ends it', async ({ page, request }) => {
	await enter(page, 'learner');
	await page.getByRole('link', { name: 'Mon compte' }).click();
	await page.getByRole('link', { name: 'Jetons' }).click();
	await page.getByLabel('Nom', { exact: true }).fill('Tableur');
	await page.getByLabel('Lire mes inscriptions').check();
	await page.getByLabel('Mot de passe actuel').fill('not mine');
	await page.getByRole('button', { name: 'Créer un jeton' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	// What was typed is kept, but the password.
	await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('Tableur');
	await expect(page.getByLabel('Lire mes inscriptions')).toBeChecked();
	await page.getByLabel('Mot de passe actuel').fill('demonstration');
	await page.getByRole('button', { name: 'Créer un jeton' }).click();
	const token = (await page.getByText(/^tremplin_/).textContent()) ?? '';
	await letterTo('yanis@demonstration.example', /Un jeton a été créé/);

	const ask = (path: string) =>
		request.get(new URL(`/api/v1${path}`, page.url()).href, { headers: { authorization: `Bearer ${token}` } });
	const enrolments = await ask('/me/enrolments');
	expect((await enrolments.json()).items).toHaveLength(1);
	expect((await ask('/me')).status()).toBe(403);

	await page.goto('/fr/account/tokens');
	await expect(page.getByText(token)).toHaveCount(0);
	await expect(page.getByText('dernier usage')).toBeVisible();
	await page.getByRole('button', { name: 'Mettre fin Tableur' }).click();
	await expect(page.getByText('Le jeton ne vaut plus rien.')).toBeVisible();
	expect((await ask('/me/enrolments')).status()).toBe(401);
});

test('an administrator registers an address, tries it, and sees why it was not called', async ({ page }) => {
	await enter(page, 'administrator');
	await page.goto('/fr/administration/webhooks');
	await page.getByLabel('Nom', { exact: true }).fill('Planning');
	await page.getByLabel('Adresse', { exact: true }).fill('https://10.0.0.1/hooks');
	await page.locator('summary', { hasText: 'enrolment' }).click();
	await page.getByLabel('enrolment.enrolled').check();
	await page.getByRole('button', { name: 'Inscrire une adresse' }).click();
	await expect(page.getByRole('alert')).toContainText('jamais une machine de votre réseau');
	await page.getByLabel('Adresse', { exact: true }).fill('https://nobody.invalid/hooks');
	await page.getByRole('button', { name: 'Inscrire une adresse' }).click();
	await expect(page.getByText(/^whsec_/)).toBeVisible();
	await page.getByRole('link', { name: 'Voir ce webhook' }).click();
	await page.getByRole('button', { name: 'Envoyer un essai' }).click();
	await expect(page.getByText('Un essai part.')).toBeVisible();
	await expect
		.poll(async () => {
			await page.reload();
			return page.getByText('unknown-host').count();
		})
		.toBe(1);
	await page.getByRole('button', { name: 'Mettre au repos' }).click();
	await expect(page.getByText('Au repos', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Mettre fin' }).click();
	await expect(page.getByText('Terminé', { exact: true })).toBeVisible();
});
