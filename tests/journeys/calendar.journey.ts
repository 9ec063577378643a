import { anotherBrowser, enter, expect, letterTo, test } from './journey.ts';

test('a mentor says when she may be met, a learner moves an appointment, both are told; letters are stopped and wanted again', async ({
	page,
	context,
}) => {
	// The mentor adds an absence; a mistake is told beside its field, and what was typed stays.
	const desk = await anotherBrowser(context);
	await enter(desk, 'mentor');
	await desk.goto('/fr/calendar/availability');
	await desk.getByLabel('Premier jour').fill('2030-07-10');
	await desk.getByLabel('Dernier jour').fill('2030-07-01');
	await desk.getByRole('button', { name: 'Ajouter' }).click();
	await expect(desk.getByText('Le dernier jour ne vient ni avant le premier')).toBeVisible();
	await expect(desk.getByLabel('Premier jour')).toHaveValue('2030-07-10');
	await desk.getByLabel('Dernier jour').fill('2030-07-20');
	await desk.getByRole('button', { name: 'Ajouter' }).click();
	await expect(desk.getByText('Du 10 juillet 2030 au 20 juillet 2030').first()).toBeVisible();
	await desk.getByRole('button', { name: /^Retirer/ }).click();
	await expect(desk.getByText('C’est retiré.')).toBeVisible();

	// The learner moves the last appointment of the series that can be seen, and calls it off.
	await enter(page, 'learner');
	await page.goto('/fr/calendar?span=month');
	await page.getByRole('link', { name: 'Mois suivant' }).click();
	await page.locator('.days a[href*="/calendar/"]').last().click();
	await expect(page.getByText('Avec Sofia Lindqvist')).toBeVisible();
	const before = await page.locator('.lead time').textContent();
	await page.locator('.moments label').first().click();
	await page.getByRole('button', { name: 'Déplacer' }).click();
	await expect(page.getByText('C’est déplacé.')).toBeVisible();
	expect(await page.locator('.lead time').textContent()).not.toBe(before);
	await letterTo('sofia@demonstration.example', /Déplacé/);
	await page.getByLabel('Ce que les autres liront').first().fill('Un entretien ce jour-là.');
	await page.getByRole('button', { name: 'Annuler ce rendez-vous' }).click();
	await expect(page.getByText('C’est annulé.')).toBeVisible();
	await letterTo('sofia@demonstration.example', /Annulé/);

	// Their phone reads the calendar, until the address is closed.
	await page.goto('/fr/calendar/feed');
	await page.getByLabel('Pour quel programme').fill('téléphone');
	await page.getByRole('button', { name: 'Ouvrir une adresse' }).click();
	const address = new URL(await page.getByLabel('Adresse', { exact: true }).inputValue()).pathname;
	const read = await page.request.get(address);
	expect(await read.text()).toContain('SUMMARY:Séance de mentorat');
	await page.getByRole('button', { name: /^Fermer/ }).click();
	expect((await page.request.get(address)).status()).toBe(404);

	// A kind of letters is wanted no more, and again.
	for (const choice of ['Jamais', 'Tout de suite']) {
		await page.goto('/fr/account/letters');
		await page.getByLabel('Le rappel de chaque rendez-vous').selectOption({ label: choice });
		await page.getByRole('button', { name: 'Enregistrer' }).click();
		await expect(page.getByText('C’est enregistré.')).toBeVisible();
		await expect(page.getByLabel('Le rappel de chaque rendez-vous').locator('option:checked')).toHaveText(choice);
	}
	await desk.context().close();
});
