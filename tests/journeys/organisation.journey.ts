import { anotherBrowser, enter, expect, letterTo, test } from './journey.ts';

const secret = 'une phrase à retenir';

test('an organisation, from the administrator to its second member, and an invitation that runs out', async ({
	page,
	context,
}) => {
	const stamp = Date.now();
	const manager = `direction.${stamp}@example.org`;
	const late = `tard.${stamp}@example.org`;
	await enter(page, 'administrator');
	await page.getByRole('link', { name: 'Organisations', exact: true }).first().click();
	await page.getByLabel('Nom de l’organisation').fill(`Fonderie ${stamp}`);
	await page.getByLabel('Type').selectOption('employer');
	await page.getByLabel('Adresse du premier responsable').fill(manager);
	await page.getByRole('button', { name: 'Ajouter et inviter' }).click();
	await expect(page.getByText('L’organisation est ajoutée')).toBeVisible();
	await page.getByLabel('Nom de l’organisation').fill(`Fonderie ${stamp}`);
	await page.getByLabel('Adresse du premier responsable').fill(manager);
	await page.getByRole('button', { name: 'Ajouter et inviter' }).click();
	await expect(page.getByRole('alert')).toHaveText('Une organisation de ce type porte déjà ce nom.');

	// The manager has no account yet: the letter leads to one, and the invitation waits there.
	const office = await anotherBrowser(context);
	const invitation = await letterTo(manager, /Rejoignez Fonderie/);
	await office.goto(invitation.link);
	await office.getByLabel('Nom affiché').fill('Nora');
	await office.getByLabel('Adresse électronique').fill(manager);
	await office.getByLabel('Nouveau mot de passe').fill(secret);
	await office.getByLabel('J’accepte les conditions du compte').check();
	await office.keyboard.press('Enter');
	await expect(office.getByRole('heading', { level: 1 })).toHaveText('Regardez vos courriels');
	await office.goto((await letterTo(manager, /Confirmez votre adresse/)).link);
	await office.getByLabel('Mot de passe').fill(secret);
	await office.keyboard.press('Enter');
	await office.getByRole('link', { name: 'Répondre' }).click();
	await office.getByRole('button', { name: /Accepter/ }).click();
	await office.getByRole('link', { name: `Fonderie ${stamp}` }).click();
	await expect(office.getByRole('strong').filter({ hasText: 'Nora' })).toBeVisible();
	await office.getByRole('button', { name: /Quitter/ }).click();
	await expect(office.getByRole('alert')).toContainText('au moins un responsable');

	await office.getByLabel('Adresse électronique').fill(late);
	await office.getByRole('button', { name: 'Envoyer l’invitation' }).click();
	await expect(office.getByText('L’invitation est partie.')).toBeVisible();
	await letterTo(late, /Rejoignez Fonderie/);

	// The school's clock moves: the invitation is reminded, then expires.
	for (const days of ['8', '7']) {
		await page.goto('/fr/administration');
		await page.getByLabel('Avancer de combien de jours').fill(days);
		await page.getByRole('button', { name: 'Avancer l’horloge' }).click();
		await expect(page.getByText('L’horloge a avancé')).toBeVisible();
		if (days === '8') await letterTo(late, /Rappel\s: Fonderie/);
	}
	await expect
		.poll(
			async () => {
				await office.reload();
				return office.getByText(late).count();
			},
			{ timeout: 30_000 },
		)
		.toBe(0);
	await office.context().close();
});
