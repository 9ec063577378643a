import { codeFrom } from '#capabilities/identity/testing.ts';
import { anotherBrowser, expect, letterTo, tabTo, test, typeForm } from './journey.ts';

const secret = 'une phrase à retenir';

test('an account from its first letter to its last session, by keyboard alone', async ({ page, context }) => {
	const email = `ines.${Date.now()}@example.org`;
	await page.goto('/fr/sign-up');
	// The browser's own check would stop such a form; a server that gets it says what to do and keeps what was typed.
	await page.evaluate(() => document.querySelector('main form')?.setAttribute('novalidate', ''));
	await typeForm(page, {
		'Nom affiché': 'Inès',
		'Adresse électronique': 'pas une adresse',
		'Nouveau mot de passe': 'court',
	});
	await expect(page.getByText('Une adresse électronique, comme prenom@exemple.fr.')).toBeVisible();
	await expect(page.getByText('Au moins 10 caractères.')).toBeVisible();
	await expect(page.getByLabel('Nom affiché')).toHaveValue('Inès');
	await expect(page.getByLabel('Adresse électronique')).toHaveValue('pas une adresse');

	await page.getByLabel('J’accepte les conditions du compte').press('Space');
	await typeForm(page, { 'Adresse électronique': email, 'Nouveau mot de passe': secret });
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Regardez vos courriels');
	const { link } = await letterTo(email, /Confirmez votre adresse/);
	await page.goto(link);
	await typeForm(page, { 'Mot de passe': secret });
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bonjour Inès');
	await tabTo(page, 'Se déconnecter');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('link', { name: 'Se connecter' })).toBeVisible();

	await page.goto('/fr/sign-in');
	await typeForm(page, { 'Adresse électronique': email, 'Mot de passe': 'pas le bon mot' });
	await expect(page.getByRole('alert')).toContainText('Adresse ou mot de passe inexact.');
	await expect(page.getByLabel('Adresse électronique')).toHaveValue(email);
	await typeForm(page, { 'Mot de passe': secret });
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bonjour Inès');

	await tabTo(page, 'Profil');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Profil');
	const english = page.getByRole('checkbox', { name: 'English' });
	await english.focus();
	await page.keyboard.press('Space');
	await typeForm(page, { 'Nom affiché': 'Inès R.' });
	await expect(page.getByText('C’est enregistré.')).toBeVisible();
	await expect(english).toBeChecked();
	await typeForm(page, { Prénoms: 'Inès Marie', 'Nom de famille': 'Rey' });
	await expect(page.getByLabel('Nom de famille')).toHaveValue('Rey');

	// Two-step verification, then signing in with it from another browser.
	await page.goto('/fr/account/security');
	await page.locator('#startSecondFactor').getByLabel('Mot de passe actuel').fill(secret);
	await page.keyboard.press('Enter');
	const key = (await page.locator('.code-picture + p code').innerText()).trim();
	await expect(page.locator('.backup-codes li')).toHaveCount(10);
	const backup = (await page.locator('.backup-codes li').first().innerText()).trim();
	await page.getByLabel('Code', { exact: true }).fill('000000');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Ce code n’est pas le bon.')).toBeVisible();
	await page.getByLabel('Code', { exact: true }).fill(codeFrom(key));
	await page.keyboard.press('Enter');
	await expect(page.getByText('La double vérification est active.')).toBeVisible();

	const phone = await anotherBrowser(context);
	const signIn = async (code: string) => {
		await phone.goto('/fr/sign-in');
		await phone.getByLabel('Adresse électronique').fill(email);
		await phone.getByLabel('Mot de passe').fill(secret);
		await phone.keyboard.press('Enter');
		await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Double vérification');
		await phone.getByLabel('Code', { exact: true }).fill(code);
		await phone.keyboard.press('Enter');
	};
	// Each code opens one thing: the next one is taken for right already.
	await signIn(codeFrom(key, 1));
	await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Bonjour Inès R.');
	await phone.getByRole('button', { name: 'Se déconnecter' }).click();
	await signIn(backup);
	await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Bonjour Inès R.');

	// The other session is seen and closed from here.
	await page.goto('/fr/account/security');
	await page.getByRole('button', { name: 'Fermer toutes les autres' }).click();
	await expect(page.getByText('C’est fermé.')).toBeVisible();
	await phone.goto('/fr/account');
	await expect(phone).toHaveURL(/sign-in\?next=%2Faccount/);

	await page.getByRole('button', { name: 'Se déconnecter' }).click();
	await expect(page.getByRole('link', { name: 'Se connecter' })).toBeVisible();
	await page.goto('/fr/account');
	await expect(page).toHaveURL(/sign-in/);
	await phone.context().close();
});

test('a forgotten password is replaced by a link that works once', async ({ page }) => {
	const email = `karim.${Date.now()}@example.org`;
	await page.goto('/en/sign-up');
	await page.getByLabel('Display name').fill('Karim');
	await page.getByLabel('E-mail address').fill(email);
	await page.getByLabel('New password').fill(secret);
	await page.getByLabel('I agree to the terms of the account').check();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look at your e-mail');
	await page.goto((await letterTo(email, /Confirm your address/)).link);

	await page.getByRole('link', { name: 'Forgotten password' }).click();
	await page.getByLabel('E-mail address').fill(email);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look at your e-mail');
	const { link } = await letterTo(email, /Choose a password/);
	await page.goto(link);
	await page.getByLabel('New password').fill('another long sentence');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Your password is saved.')).toBeVisible();
	await page.getByLabel('E-mail address').fill(email);
	await page.getByLabel('Password').fill('another long sentence');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello Karim');
	await expect(await letterTo(email, /Your password has changed/)).toBeTruthy();

	await page.goto(link);
	await page.getByLabel('New password').fill('a third long sentence');
	await page.keyboard.press('Enter');
	await expect(page.getByText('This link was used already')).toBeVisible();
});
