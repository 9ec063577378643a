import { anotherBrowser, enter, expect, letterTo, test } from './journey.ts';

test('the administrator runs the school: people, roles, settings, letters, trail', async ({ page, context }) => {
	const email = `auteur.${Date.now()}@example.org`;
	await enter(page, 'administrator');
	await page.getByRole('link', { name: 'Personnes', exact: true }).click();
	await page.getByLabel('Nom affiché').fill('Tom Okafor');
	await page.locator('#createPerson').getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Auteur').check();
	await page.getByRole('button', { name: 'Ouvrir un compte pour quelqu’un' }).click();
	await expect(page.getByText('Le compte est ouvert')).toBeVisible();
	await letterTo(email, /Votre compte est ouvert/);
	await page.getByRole('button', { name: /Retirer Auteur/ }).click();
	await expect(page.getByText('Aucun rôle donné par l’école.')).toBeVisible();
	await page.getByLabel('Rôle').selectOption('reviewer');
	await page.getByRole('button', { name: 'Donner ce rôle' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: 'Relecteur' })).toBeVisible();
	await page.getByRole('button', { name: 'Fermer le compte' }).click();
	await expect(page.getByText('Ce compte est fermé')).toBeVisible();

	// The last administrator cannot go.
	await page.getByRole('link', { name: 'Personnes', exact: true }).first().click();
	await page.getByLabel('Nom ou adresse').fill('claire');
	await page.getByRole('button', { name: 'Chercher' }).click();
	await page.getByRole('link', { name: 'Claire Besson' }).click();
	await page.getByRole('button', { name: /Retirer Administration/ }).click();
	await expect(page.getByRole('alert')).toContainText('au moins une personne qui l’administre');

	// A setting takes effect on pages that visitors get from the cache.
	const visitor = await anotherBrowser(context);
	await visitor.goto('/fr');
	await expect(visitor.locator('.brand')).toHaveText('Tremplin');
	await page.goto('/fr/administration/settings');
	await page.getByLabel('Nom de l’école').fill('École des Rives');
	await page.getByRole('button', { name: /Enregistrer Nom de l’école/ }).click();
	await expect(page.getByText('C’est enregistré.')).toBeVisible();
	const shownName = async () => {
		await visitor.goto('/fr');
		return visitor.locator('.brand').innerText();
	};
	await expect.poll(shownName).toBe('École des Rives');
	await page.getByLabel('Nom de l’école').fill('Tremplin');
	await page.getByRole('button', { name: /Enregistrer Nom de l’école/ }).click();
	await page.getByLabel('Fuseau horaire de l’école').fill('Lune/Mer');
	await page.getByRole('button', { name: /Enregistrer Fuseau/ }).click();
	await expect(page.getByText('Un fuseau horaire de la liste, comme Europe/Paris.')).toBeVisible();
	await expect(page.getByLabel('Fuseau horaire de l’école')).toHaveValue('Lune/Mer');

	await page.getByRole('link', { name: 'Courriels' }).click();
	await page
		.getByRole('link', { name: /Votre compte est ouvert/ })
		.first()
		.click();
	await expect(page.getByText('Le texte est oublié')).toBeVisible();
	await page.goto('/fr/administration/broken');
	await expect(page.getByText('Rien n’est en panne.')).toBeVisible();
	await page.goto('/fr/administration/audit');
	await expect(page.getByText('identity.disable-person').first()).toBeVisible();

	// Nobody else comes in.
	await visitor.goto('/fr/administration');
	await expect(visitor).toHaveURL(/sign-in/);
	await enter(visitor, 'member');
	expect((await visitor.goto('/fr/administration/people'))?.status()).toBe(403);
	await visitor.context().close();
});
