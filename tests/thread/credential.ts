import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { dataFolder } from '../journeys/school.ts';
import { tremplin } from '../journeys/started.ts';
import type { Cast } from './cast.ts';
import type { Thread } from './report.ts';
import { blocks, job } from './tester.ts';

const elsewhere = { dataDir: join(dataFolder, 'none'), port: 0 };

/** What she proved is signed, verified by strangers on line and off, and taken back by two people. */
export const playCredential = async (thread: Thread, cast: Cast, learner: Page): Promise<void> => {
	const folder = mkdtempSync(join(tmpdir(), 'tremplin-credential-'));
	const file = join(folder, 'credential.json');
	const stranger = await cast.stranger();

	const address = await thread.step('Nadia', 'finds her credential and downloads it', async (step) => {
		await expect
			.poll(
				async () => {
					await learner.goto('/fr/account/credentials');
					return learner.getByRole('link', { name: job.title, exact: true }).count();
				},
				{ timeout: 30_000 },
			)
			.toBe(1);
		await step.shows(learner, 'Her credential');
		const [download] = await Promise.all([
			learner.waitForEvent('download'),
			learner.getByRole('link', { name: /^Télécharger/ }).click(),
		]);
		await download.saveAs(file);
		return (await learner.getByRole('link', { name: job.title, exact: true }).getAttribute('href')) ?? '';
	});

	await thread.step('A stranger', 'verifies it by its link, and by the file alone', async (step) => {
		await stranger.goto(address);
		await expect(stranger.getByText('Nadia Benali')).toBeVisible();
		for (const { title } of blocks.flatMap(({ competencies }) => competencies))
			await expect(stranger.getByText(title).first()).toBeVisible();
		await expect(stranger.getByText('Réussi', { exact: true })).toHaveCount(9);
		await step.shows(stranger, 'What she can do, how each was proved, and each check');
		await stranger.goto('/fr/verify');
		await stranger.getByLabel('Fichier de l’attestation').setInputFiles(file);
		await stranger.getByRole('button', { name: 'Vérifier' }).click();
		await expect(stranger.getByText('Réussi', { exact: true })).toHaveCount(9);
	});

	await thread.step('A stranger', 'verifies it at a terminal, without network and without the school', async (step) => {
		const did = join(folder, 'did.json');
		writeFileSync(did, await (await stranger.request.get('/.well-known/did.json')).text());
		// The school's clock was moved by some days, and the terminal's was not.
		const at = Temporal.Now.instant()
			.add({ hours: 24 * 30 })
			.toString();
		const { code, out } = await tremplin(elsewhere, 'verify', file, '--did', did, '--at', at);
		expect(code).toBe(0);
		step.notes(out);
		const changed = join(folder, 'changed.json');
		writeFileSync(changed, readFileSync(file, 'utf8').replace('Benali', 'Benalj'));
		const forged = await tremplin(elsewhere, 'verify', changed, '--did', did, '--at', at);
		expect(forged.code).toBe(1);
		step.notes('With one letter changed:');
		step.notes(forged.out);
	});

	await thread.step('Two people', 'revoke it: one proposes, another confirms', async (step) => {
		const pedagogy = await cast.as('pedagogy');
		const administrator = await cast.as('administrator');
		const own = `/fr/credentials/${address.split('/').at(-1)}`;
		await pedagogy.goto(own);
		await pedagogy.getByLabel('Raison').fill('Le deuxième projet était celui d’une autre personne.');
		await pedagogy.getByRole('button', { name: 'Proposer la révocation' }).click();
		await expect(pedagogy.getByText('La révocation est proposée.')).toBeVisible();
		await expect(pedagogy.getByRole('button', { name: 'Révoquer l’attestation' })).toHaveCount(0);
		await administrator.goto(own);
		await administrator.getByLabel('Ce que vous avez vérifié').fill('Vérifié avec l’évaluateur.');
		await step.shows(administrator, 'A revocation that waits for a second person');
		await administrator.getByRole('button', { name: 'Révoquer l’attestation' }).click();
		await expect(administrator.getByText('C’est fait.')).toBeVisible();
	});
	await thread.step('A stranger', 'sees that it is revoked', async (step) => {
		await stranger.goto(address);
		await expect(stranger.getByText('Attestation révoquée')).toBeVisible();
		await step.shows(stranger, 'Revoked, and shown as revoked');
	});
	rmSync(folder, { recursive: true, force: true });
};
