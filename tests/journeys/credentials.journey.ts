import { anotherBrowser, complaintsOfAxe, enter, expect, test } from './journey.ts';

test('a stranger verifies a credential by its link and by its file; two people revoke it, and the stranger sees it', async ({
	page,
	context,
}) => {
	await enter(page, 'pedagogy');
	await page.goto('/fr/credentials');
	await page.getByRole('link', { name: 'Élise Morel' }).click();
	const id = /credentials\/([\w-]{36})/.exec(page.url())?.[1] ?? '';

	const stranger = await anotherBrowser(context);
	await stranger.goto(`/fr/verify/${id}`);
	await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('Développeur web');
	await expect(stranger.getByText('Réussi', { exact: true })).toHaveCount(9);
	await expect(stranger.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
	const text = await (await stranger.request.get(`/verify/${id}/credential.json`)).text();
	expect(JSON.parse(text).id).toBe(`urn:uuid:${id}`);
	// What verifiers elsewhere ask for: open to them, in no language, and kept in front until it changes.
	const list = new URL(JSON.parse(text).credentialStatus.statusListCredential).pathname;
	const bits = async () => {
		const answer = await stranger.request.get(list, { maxRedirects: 0 });
		expect(answer.headers()['access-control-allow-origin']).toBe('*');
		return { bits: (await answer.json()).credentialSubject.encodedList, cache: answer.headers()['cache-status'] };
	};
	const before = (await bits()).bits;
	expect((await bits()).cache).toContain('hit');
	const keys = await (await stranger.request.get('/.well-known/did.json', { maxRedirects: 0 })).json();
	expect(JSON.parse(text).issuer.id).toBe(keys.id);

	const bring = async (name: string, content: string | Buffer) => {
		await stranger.goto('/fr/verify');
		await stranger
			.getByLabel('Fichier de l’attestation')
			.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
		await stranger.getByRole('button', { name: 'Vérifier' }).click();
		await expect(stranger.getByRole('heading', { name: 'Ce que disent les contrôles' })).toBeVisible();
	};
	await bring('attestation.json', text);
	await expect(stranger.getByText('Réussi', { exact: true })).toHaveCount(9);
	await expect(stranger.getByText('Élise Morel')).toBeVisible();
	expect(await complaintsOfAxe(stranger)).toEqual([]);
	await bring('changed.json', text.replace('Morel', 'Moral'));
	await expect(stranger.getByText('Échoué', { exact: true })).toHaveCount(2);
	await expect(stranger.getByText('Moral')).toHaveCount(0);
	await bring('picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]));
	await expect(stranger.getByText('C’est une image ou un PDF.')).toBeVisible();
	await stranger.goto('/fr/verify');
	await stranger.getByLabel('Ou son texte').fill('{"half":');
	await stranger.getByRole('button', { name: 'Vérifier' }).click();
	await expect(stranger.getByText('Ce n’est pas un document JSON entier')).toBeVisible();

	await page.getByLabel('Raison').fill('Le projet 2 était celui d’un autre.');
	await page.getByRole('button', { name: 'Proposer la révocation' }).click();
	await expect(page.getByText('La révocation est proposée.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Révoquer l’attestation' })).toHaveCount(0);

	const second = await anotherBrowser(context);
	await enter(second, 'administrator');
	await second.goto('/fr/credentials?standing=proposed');
	await second.getByRole('link', { name: 'Élise Morel' }).click();
	await expect(second.getByText('Le projet 2 était celui d’un autre.')).toBeVisible();
	await second.getByLabel('Ce que vous avez vérifié').fill('Les deux dossiers.');
	await second.getByRole('button', { name: 'Révoquer l’attestation' }).click();
	await expect(second.getByText('C’est fait.')).toBeVisible();
	expect(await complaintsOfAxe(second)).toEqual([]);

	await expect.poll(async () => (await bits()).bits).not.toBe(before);
	await stranger.goto(`/fr/verify/${id}`);
	await expect(stranger.getByText('Attestation révoquée')).toBeVisible();
	await expect(stranger.getByText('Échoué', { exact: true })).toHaveCount(1);
	await expect(stranger.getByText('Le projet 2 était')).toHaveCount(0);
	expect(await complaintsOfAxe(stranger)).toEqual([]);
	for (const one of [stranger, second]) await one.context().close();
});
