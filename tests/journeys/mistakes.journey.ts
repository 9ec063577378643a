import { anotherBrowser, complaintsOfAxe, enter, expect, letterTo, tabTo, test, typeFields } from './journey.ts';

const chapter = '/fr/courses/figures-that-decide/averages-and-medians';

test('a visitor reports a mistake on a passage by keyboard, an author answers, and the visitor reads it by the link', async ({
	page,
	context,
}) => {
	const stamp = Date.now();
	const address = `reader-${stamp}@example.org`;
	const said = `Ce mot manque de précision (${stamp}).`;
	await page.goto(chapter);
	await tabTo(page, 'Signaler une erreur');
	await Promise.all([page.waitForURL(/\/mistake$/), page.keyboard.press('Enter')]);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Signaler une erreur');
	expect(await complaintsOfAxe(page)).toEqual([]);

	// The first part is opened by keyboard, and its second passage chosen with the arrows.
	const summary = page.locator('summary').first();
	for (let press = 0; press < 60 && !(await summary.evaluate((one) => one === document.activeElement)); press++)
		await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowDown');
	const quote = await page.locator('label:has(input:checked)').innerText();
	expect(quote.length).toBeGreaterThan(10);
	await typeFields(page, { 'Qu’est-ce qui ne va pas ?': said });
	// An address that is none: everything typed and chosen is kept.
	await typeFields(page, { 'Votre adresse électronique (facultatif)': 'reader@nowhere' });
	await tabTo(page, 'Envoyer');
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
	await expect(page.locator('.fault')).toHaveCount(1);
	await expect(page.locator('label:has(input:checked)')).toHaveText(quote);
	await expect(page.getByLabel('Qu’est-ce qui ne va pas ?')).toHaveValue(said);
	await typeFields(page, { 'Votre adresse électronique (facultatif)': address });
	await tabTo(page, 'Envoyer');
	await Promise.all([page.waitForURL(/\/mistakes\//), page.keyboard.press('Enter')]);
	await expect(page.getByText('Merci, c’est transmis.')).toBeVisible();
	expect(await complaintsOfAxe(page)).toEqual([]);
	const follow = new URL(page.url()).pathname;

	// Whoever owns the address confirms it by the letter: looking at the link alone does nothing.
	const { link } = await letterTo(address, /Votre signalement/);
	await page.goto(link.replace(/^https?:\/\/[^/]+/, ''));
	await page.getByRole('button', { name: 'Oui, écrivez-moi' }).click();
	await expect(page.getByText('la réponse vous sera écrite')).toBeVisible();

	const author = await anotherBrowser(context);
	await enter(author, 'author');
	await author.goto('/fr/studio');
	await author.getByRole('link', { name: /erreurs? signalées? attend/ }).click();
	await author.getByRole('link', { name: `Examiner ${said}` }).click();
	await expect(author.locator('blockquote')).toHaveText(quote);
	expect(await complaintsOfAxe(author)).toEqual([]);
	await author.getByRole('button', { name: 'Écarter' }).click();
	await expect(author.getByRole('alert')).toBeVisible();
	await author.getByLabel(/Votre réponse/).fill('Bien vu : nous précisons.');
	await author.getByRole('button', { name: 'Retenir, je m’en charge' }).click();
	await expect(author.getByText('C’est noté.')).toBeVisible();
	await expect(author.getByText('Publiez la correction dans une nouvelle version')).toBeVisible();
	await author.context().close();

	await letterTo(address, /Vous aviez raison/);
	await page.goto(follow);
	await expect(page.getByText('L’erreur est retenue : elle sera corrigée.')).toBeVisible();
	await expect(page.getByText('Bien vu : nous précisons.')).toBeVisible();
	expect(await complaintsOfAxe(page)).toEqual([]);
});
