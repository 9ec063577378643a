import { complaintsOf, complaintsOfAxe, enter, expect, letterTo, test } from './journey.ts';

test('somebody drawn looks at a defence again without a name; whoever decided and the head of pedagogy talk about what was seen otherwise', async ({
	page,
}) => {
	const complaints = complaintsOf(page);
	// Drawn: what is asked, and nothing yet of what was done.
	await enter(page, 'second-evaluator');
	await page.goto('/fr/looks');
	await page.getByRole('link', { name: 'Le site d’une librairie de quartier' }).click();
	await expect(page.getByText('Voulez-vous revoir cette soutenance')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Ce qui a été remis' })).toHaveCount(0);
	await page.getByRole('button', { name: 'J’accepte de la revoir' }).click();
	await expect(page.getByText('l’enregistrement et les fichiers vous sont ouverts')).toBeVisible();
	await expect(page.getByRole('link', { name: /livrable/ })).toBeVisible();
	for (const name of ['Yanis', 'Moreau', 'Karim', 'Haddad']) await expect(page.getByText(name)).toHaveCount(0);
	expect(await complaintsOfAxe(page)).toEqual([]);

	// The recording, without names.
	const look = page.url();
	await page.getByRole('link', { name: 'Regarder l’enregistrement' }).click();
	await expect(page.getByText('Avec Personne 1, Personne 2')).toBeVisible();
	for (const name of ['Yanis', 'Karim']) await expect(page.getByText(name)).toHaveCount(0);

	// Judged.
	await page.goto(look);
	const [first] = await page.getByLabel('Ce qui vous le fait dire').all();
	await first?.fill('Le lecteur d’écran n’est pas montré.');
	for (const one of (await page.getByLabel('Ce qui vous le fait dire').all()).slice(1)) await one.fill('Je le vois.');
	const criteria = await page.locator('fieldset').all();
	for (const [n, one] of criteria.entries())
		await one
			.getByRole('radio')
			.nth(n === 1 ? 1 : 0)
			.check();
	await page.getByRole('button', { name: 'Envoyer ce que j’y vois' }).click();
	await expect(page.getByText('Votre avis est joint aux chiffres de l’école')).toBeVisible();

	// Whoever decided reads what a second look saw, never who looked; and says how they see it.
	await letterTo('karim@demonstration.example', /Une soutenance vue autrement/);
	await enter(page, 'evaluator');
	await page.goto('/fr/talks');
	await page.getByRole('link', { name: 'Le site d’une librairie de quartier' }).click();
	await expect(page.getByText('Personne ne saura vous dire qui l’a revue')).toBeVisible();
	for (const name of ['Helena', 'Duarte', 'Clara', 'Bessonov']) await expect(page.getByText(name)).toHaveCount(0);
	await page.getByLabel('Comment vous le voyez').fill('Il a été ouvert à la vingtième minute.');
	await page.getByRole('button', { name: 'Envoyer' }).click();
	await expect(page.getByText('C’est envoyé.')).toBeVisible();
	expect(await complaintsOfAxe(page)).toEqual([]);

	// The head of pedagogy reads the third look as well, and concludes.
	await enter(page, 'pedagogy');
	await page.goto('/fr/pedagogy/agreement');
	await expect(
		page.getByRole('cell', { name: 'Karim Haddad' }).or(page.getByText('Karim Haddad')).first(),
	).toBeVisible();
	await page.getByRole('link', { name: 'Entretiens de calibrage' }).click();
	await page.getByRole('link', { name: 'Le site d’une librairie de quartier' }).click();
	await expect(page.getByText('Le lecteur d’écran n’est pas montré.')).toBeVisible();
	await page.getByText('Conclure').first().click();
	await page.getByLabel('Les critères n’étaient pas clairs').check();
	await page.getByLabel('Ce qui en suit').fill('Le critère dira ce qui doit être montré pendant la soutenance.');
	await page.getByRole('button', { name: 'Conclure' }).click();
	await expect(page.getByText('L’entretien est conclu.').first()).toBeVisible();

	await enter(page, 'evaluator');
	await letterTo('karim@demonstration.example', /Un entretien de calibrage est conclu/);
	await page.goto('/fr/talks');
	await page.getByRole('link', { name: 'Le site d’une librairie de quartier' }).click();
	await expect(page.getByText('Le critère dira ce qui doit être montré')).toBeVisible();
	expect(complaints).toEqual([]);
});
