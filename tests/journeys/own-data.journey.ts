import { readFileSync } from 'node:fs';
import { complaintsOfAxe, enter, expect, letterTo, test } from './journey.ts';

test('a member receives a copy of their data, asks to be forgotten, confirms by letter and changes their mind', async ({
	page,
}) => {
	await enter(page, 'member');
	await page.goto('/fr/account/data');
	const agree = page.getByRole('button', { name: 'J’accepte ce texte' });
	await agree.click();
	await expect(page.getByText('C’est noté.')).toBeVisible();
	await expect(agree).toHaveCount(0);

	await page.getByRole('button', { name: 'Demander une copie' }).click();
	const download = page.getByRole('link', { name: /^Télécharger/ });
	await expect
		.poll(
			async () => {
				await page.goto('/fr/account/data');
				return download.count();
			},
			{ timeout: 30_000 },
		)
		.toBe(1);
	const [archive] = await Promise.all([page.waitForEvent('download'), download.click()]);
	expect(
		readFileSync(await archive.path())
			.subarray(0, 2)
			.toString(),
	).toBe('PK');

	await page.getByRole('button', { name: 'Demander l’effacement' }).click();
	await expect(page.getByText('Regardez vos courriels')).toBeVisible();
	const { link } = await letterTo('amina@demonstration.example', /Confirmez l’effacement/);
	await page.goto(link);
	expect(await complaintsOfAxe(page)).toEqual([]);
	await page.getByRole('button', { name: 'Oui, effacer mon compte' }).click();
	await expect(page.getByText('Votre compte sera effacé le')).toBeVisible();
	await page.getByRole('button', { name: 'Garder mon compte' }).click();
	await expect(page.getByText('Vous gardez votre compte.')).toBeVisible();
});
