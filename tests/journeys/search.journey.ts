import { complaintsOfAxe, expect, tabTo, test } from './journey.ts';

test('a visitor finds a chapter by a mistaken word from any page, by keyboard alone', async ({ page }) => {
	await page.goto('/fr/programmes');
	await tabTo(page, 'Rechercher un cours, un programme, un métier');
	await page.keyboard.type('brnaches');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/fr\/search\?q=brnaches$/);
	await expect(page.getByText('Voici ce qui répond à')).toBeVisible();
	await expect(page.locator('mark').first()).toHaveText(/branche/i);
	expect(await complaintsOfAxe(page)).toEqual([]);

	await page.getByLabel('Type').selectOption({ label: 'Chapitres' });
	await tabTo(page, 'Chercher');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/kind=chapter/);
	await tabTo(page, 'Des branches pour ne pas se gêner');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Des branches pour ne pas se gêner');
});

test('the search teaches where there is nothing to show, in three languages', async ({ page }) => {
	for (const [locale, words] of [
		['fr', 'Un mot suffit'],
		['en', 'One word is enough'],
		['es', 'Una palabra basta'],
	] as const) {
		await page.goto(`/${locale}/search`);
		await expect(page.getByRole('heading', { level: 2 })).toContainText(words);
		await page.goto(`/${locale}/search?q=zzzzzzzz&kind=course`);
		await expect(page.locator('.empty a')).toHaveCount(4);
		expect(await complaintsOfAxe(page)).toEqual([]);
	}
});
