import { anotherBrowser, complaintsOf, complaintsOfAxe, enter, expect, letterTo, test } from './journey.ts';

test('a learner notes what was agreed with whom a project is for, and that person says by a link whether it was so', async ({
	context,
	page,
}) => {
	await enter(page, 'learner');
	await page.goto('/fr/learning');
	await page.getByRole('link', { name: 'Voir tout le parcours' }).click();
	await page.getByRole('link', { name: 'Une application pour une association' }).first().click();
	await page.getByRole('link', { name: 'Noter pour qui vous le faites' }).click();
	await expect(page.getByText('Inès Garnier')).not.toHaveCount(0);

	const log = page.locator('form').filter({ hasText: 'Ajouter au journal' });
	await log.getByLabel('Ce qui a été dit ou convenu').fill('La recherche par nom est en service.');
	await log.getByRole('button', { name: 'Ajouter au journal' }).click();
	await expect(page.getByText('La ligne est dans le journal.')).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'La recherche par nom est en service.' })).toBeVisible();

	// The letter went to the wrong person: its link opens nothing any more.
	const first = await letterTo('ines.garnier@club.example', /Yanis Moreau/);
	await page.getByRole('button', { name: 'Annuler cette demande' }).click();
	await expect(page.getByText('Le lien n’ouvre plus rien.')).toBeVisible();
	const ines = await anotherBrowser(context);
	const complaints = complaintsOf(ines);
	await ines.goto(first.link);
	await expect(ines.getByText('Cette demande a été retirée.')).toBeVisible();

	// Another is asked, in her language. An address that is none is refused beside its field.
	await page.getByLabel('Son adresse électronique').fill('yanis@demonstration.example');
	await page.getByRole('button', { name: 'Envoyer la lettre' }).click();
	await expect(page.getByLabel('Son adresse électronique')).toHaveValue('yanis@demonstration.example');
	await page.getByLabel('Son adresse électronique').fill('ines@rugby-mauves.example');
	await page.getByLabel('Langue de la lettre').selectOption('en');
	await page.getByRole('button', { name: 'Envoyer la lettre' }).click();
	await expect(page.getByText('La lettre est partie.')).toBeVisible();

	const letter = await letterTo('ines@rugby-mauves.example', /Did Yanis Moreau work for you/);
	await ines.goto(letter.link);
	expect(await complaintsOfAxe(ines)).toEqual([]);
	await ines.getByLabel('Yes, this work was done for me').check();
	await ines.getByLabel('What you would add').fill('Every Saturday we know who may play.');
	await ines.getByRole('button', { name: 'Send my answer' }).click();
	await expect(ines.getByText('You confirmed that this work was done for you.')).toBeVisible();
	// Once.
	await ines.goto(letter.link);
	await expect(ines.getByRole('button', { name: 'Send my answer' })).toHaveCount(0);
	expect(complaints).toEqual([]);

	await letterTo('yanis@demonstration.example', /Inès Garnier a répondu/);
	await page.reload();
	await expect(page.getByText('Every Saturday we know who may play.')).toBeVisible();
	await expect(page.getByText('rugby-mauves.example')).toBeVisible();
	await expect(page.getByText('ines@rugby-mauves.example')).toHaveCount(0);
});
