import { complaintsOf, complaintsOfAxe, enter, expect, tabTo, test } from './journey.ts';

test('an officer looks at two hand-ins that are alike, and decides, with a reason', async ({ page }) => {
	const complaints = complaintsOf(page);
	await enter(page, 'integrity');
	await expect(page.getByRole('heading', { name: 'Ce qu’elle ne voit pas' })).toBeVisible();
	const one = page.getByRole('link', { name: /Le site d’une librairie de quartier/ });
	await expect(one).toHaveCount(1);
	await expect(page.getByText('Ilan Costa')).toHaveCount(0);
	await one.click();
	await expect(page.getByText('Ilan Costa')).toBeVisible();
	await expect(page.getByText('Lina Ferrand')).toBeVisible();

	// The two stand beside each other where there is room, and each is reached by the keyboard.
	const sides = page.locator('.excerpt');
	const [here, there] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()];
	expect(here?.y).toBe(there?.y);
	await page.setViewportSize({ width: 360, height: 800 });
	const [above, below] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()];
	expect(above?.x).toBe(below?.x);
	await tabTo(page, /boutique\.js, lignes/);

	// A reason of blanks is none: it is said beside the field, and what was chosen stays.
	const reason = page.getByLabel('Votre raison');
	await page.getByLabel('À examiner').check();
	await reason.fill('   ');
	await page.getByRole('button', { name: 'Enregistrer la décision' }).click();
	await expect(page.locator('#reason-fault')).toBeVisible();
	await expect(page.getByLabel('À examiner')).toBeChecked();
	expect(await complaintsOfAxe(page)).toEqual([]);
	await reason.fill('Les cinq fonctions sont les mêmes, dans un autre ordre.');
	await page.getByRole('button', { name: 'Enregistrer la décision' }).click();
	await expect(page.getByText('Votre décision est enregistrée.')).toBeVisible();
	await expect(page.getByText('Les cinq fonctions sont les mêmes')).toBeVisible();

	// Looked at again, it is nothing: both decisions stand.
	await page.getByText('Décider autrement').click();
	await page.getByLabel('Rien à retenir').check();
	await reason.fill('Toutes deux ont suivi le même cours.');
	await page.getByRole('button', { name: 'Enregistrer la décision' }).click();
	await expect(page.getByText('Toutes deux ont suivi le même cours.')).toBeVisible();
	await expect(page.getByText('Les cinq fonctions sont les mêmes')).toBeVisible();
	await expect(page.getByText('Odile Renard').first()).toBeVisible();

	await page.goto('/fr/integrity/likenesses');
	await expect(page.getByText('Rien à regarder')).toBeVisible();
	await page.getByLabel('Lesquelles').selectOption({ label: 'Décidées' });
	await page.getByRole('button', { name: 'Afficher' }).click();
	await expect(page.getByRole('link', { name: /Le site d’une librairie de quartier/ })).toBeVisible();
	expect(complaints).toEqual([]);
});
