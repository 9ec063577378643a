import { anotherBrowser, complaintsOf, complaintsOfAxe, enter, expect, test } from './journey.ts';

test('somebody reports what they know without being known, officers ask, two of them decide, and the code tells the outcome', async ({
	context,
	page,
}) => {
	const nobody = await anotherBrowser(context);
	const complaints = complaintsOf(nobody);
	await nobody.goto('/fr');
	await nobody.getByRole('contentinfo').getByRole('link', { name: 'Signaler un problème grave' }).click();
	await nobody.getByRole('main').getByRole('link', { name: 'Signaler un problème grave' }).click();
	expect(await complaintsOfAxe(nobody)).toEqual([]);

	// Too short a report is refused beside its field, and nothing that was typed is lost.
	const what = nobody.getByLabel('Ce qui s’est passé');
	await what.evaluate((field) => field.removeAttribute('minlength'));
	await what.fill('Il triche.');
	await nobody.getByLabel('Quand').fill('Lundi');
	await nobody.getByRole('button', { name: 'Envoyer anonymement' }).click();
	await expect(what).toHaveAttribute('aria-invalid', 'true');
	await expect(nobody.getByLabel('Quand')).toHaveValue('Lundi');
	await what.fill('Yanis Moreau a remis le projet d’un autre : je l’ai vu le recopier.');
	await nobody.getByRole('button', { name: 'Envoyer anonymement' }).click();
	await expect(nobody.getByRole('heading', { name: 'Votre signalement est arrivé' })).toBeVisible();
	expect(await complaintsOfAxe(nobody)).toEqual([]);
	const code = (await nobody.locator('code.secret').textContent()) ?? '';
	expect(code).toMatch(/^([a-z2-9]{5}-){4}[a-z2-9]{5}$/);
	expect(nobody.url()).not.toContain(code.slice(0, 5));
	await nobody.getByRole('link', { name: 'Je l’ai noté' }).click();

	// An officer acknowledges it, asks, and names whom it is about.
	await enter(page, 'integrity');
	await page.goto('/fr/integrity');
	expect(await complaintsOfAxe(page)).toEqual([]);
	const mine = page.getByRole('row').filter({ hasText: 'Reçu' });
	const cases = await mine
		.getByRole('link')
		.evaluateAll((links) => links.map((one) => (one as HTMLAnchorElement).pathname));
	let path = '';
	for (const one of cases) {
		await page.goto(one);
		if (await page.getByText('je l’ai vu le recopier').count()) path = one;
	}
	await page.goto(path);
	await page.locator('#moveCase').getByLabel('À la personne qui signale').fill('Merci. Quand l’avez-vous vu ?');
	await page.getByRole('button', { name: 'Accuser réception' }).click();
	await expect(page.getByText('C’est fait.')).toBeVisible();
	await page.getByLabel('Chercher une personne par son nom').fill('Yanis');
	await page.getByRole('button', { name: 'Chercher', exact: true }).click();
	await page.getByRole('button', { name: 'Mettre en cause Yanis Moreau' }).click();
	await expect(page.getByText('Diplôme retenu')).toBeVisible();
	expect(await complaintsOfAxe(page)).toEqual([]);

	// The reporter answers by their code; another code opens nothing.
	await nobody.getByLabel('Votre code').fill(`${code.slice(0, -1)}${code.endsWith('a') ? 'b' : 'a'}`);
	await nobody.getByRole('button', { name: 'Ouvrir' }).click();
	await expect(nobody.getByText('Aucun signalement ne se suit avec ce code.')).toBeVisible();
	await nobody.getByLabel('Votre code').fill(code.toUpperCase());
	await nobody.getByRole('button', { name: 'Ouvrir' }).click();
	await expect(nobody.getByText('Quand l’avez-vous vu ?')).toBeVisible();
	expect(await complaintsOfAxe(nobody)).toEqual([]);
	await nobody.getByLabel('Votre message').fill('Lundi soir, dans la salle commune.');
	await nobody.getByRole('button', { name: 'Envoyer', exact: true }).click();
	await expect(nobody.getByText('Lundi soir, dans la salle commune.')).toBeVisible();

	// Whom it names is heard.
	await page.goto(path);
	await expect(page.getByText('Lundi soir, dans la salle commune.')).toBeVisible();
	await page.locator('#moveCase').getByLabel('À la personne qui signale').fill('Nous l’entendons cette semaine.');
	await page.getByRole('button', { name: 'Commencer l’instruction' }).click();
	await page.getByLabel('Ce qui est reproché, dans vos mots').fill('Une partie de votre projet ressemble à un autre.');
	await page.getByRole('button', { name: 'Lui dire ce qui lui est reproché' }).click();
	const yanis = await anotherBrowser(context);
	await enter(yanis, 'learner');
	await yanis.goto('/fr/account/reports');
	await yanis.getByRole('listitem').filter({ hasText: 'À vous' }).getByRole('link').click();
	expect(await complaintsOfAxe(yanis)).toEqual([]);
	await yanis.getByLabel('Ce que vous en dites').fill('Nous avons suivi le même cours ; le reste est de moi.');
	await yanis.getByRole('button', { name: 'Envoyer ma réponse' }).click();
	await expect(yanis.getByText('C’est envoyé.')).toBeVisible();

	// One officer proposes; the same cannot confirm; a second does.
	await page.goto(path);
	await page.getByText('Proposer une décision').click();
	const proposal = page.locator('#proposeDecision');
	await proposal.getByLabel('Rien n’est retenu').check();
	await proposal
		.getByLabel('À la personne qui signale')
		.fill('Les deux projets suivent le même cours : rien n’est retenu.');
	await page.getByRole('button', { name: 'Proposer', exact: true }).click();
	await expect(page.getByText('C’est fait.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Trancher' })).toHaveCount(0);
	const second = await anotherBrowser(context);
	await enter(second, 'second-integrity');
	await second.goto(path);
	expect(await complaintsOfAxe(second)).toEqual([]);
	await second.getByLabel('Je confirme').check();
	await second.getByRole('button', { name: 'Trancher' }).click();
	await expect(second.getByText('C’est fait.')).toBeVisible();
	await expect(second.getByText('Diplôme retenu')).toHaveCount(0);

	await nobody.goto('/fr/reports');
	await nobody.getByLabel('Votre code').fill(code);
	await nobody.getByRole('button', { name: 'Ouvrir' }).click();
	await expect(nobody.getByText('Les deux projets suivent le même cours : rien n’est retenu.')).toBeVisible();
	await expect(nobody.getByRole('button', { name: 'Envoyer', exact: true })).toHaveCount(0);
	expect(complaints).toEqual([]);
});
