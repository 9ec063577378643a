import type { Page } from '@playwright/test';
import { anotherBrowser, complaintsOfAxe, enter, expect, letterTo, test } from './journey.ts';

const fill = async (page: Page, values: Readonly<Record<string, string>>) => {
	for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
};
const save = async (page: Page, name = 'Enregistrer') => {
	await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
};
/** A form of a new item in a draft, by its kind and what is known of it. */
const add = async (page: Page, draft: string, kind: string, values: Readonly<Record<string, string>>, known = '') => {
	await page.goto(`${draft}/new/${kind}${known}`);
	await fill(page, values);
};
const move = async (page: Page, draft: string, name: string) => {
	await page.goto(draft);
	await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
};

test('a programme, from the opportunity to the version that is published; two people write at once, and a hole holds it back', async ({
	page,
	context,
}) => {
	test.setTimeout(240_000);
	const stamp = Date.now();
	const job = `Couvreur ${stamp}`;
	// A second person who designs, besides the author: an administrator gives them the role.
	await enter(page, 'administrator');
	await page.goto('/fr/administration/people');
	await page.getByRole('link', { name: 'Julien Faure' }).click();
	await page.getByLabel('Rôle').selectOption('instructional-designer');
	await save(page, 'Donner ce rôle');

	await enter(page, 'analyst');
	await page.goto('/fr/studio/open?occupation=B2X36&territory=69');
	await expect(page.getByLabel('Code FAP')).toHaveValue('B2X36');
	await page.getByLabel('Français').fill(job);
	await page.getByLabel('Pourquoi un programme').fill('Trois recrutements sur quatre sont jugés difficiles.');
	await save(page, 'Ouvrir');
	await expect(page.getByText('L’opportunité est ouverte.')).toBeVisible();

	await enter(page, 'author');
	await page.getByRole('button', { name: `Prendre ${job}` }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(job);
	const draft = new URL(page.url()).pathname;
	await page.getByRole('link', { name: 'Écrire le référentiel' }).click();
	await page.getByRole('link', { name: 'Modifier le cadre' }).click();
	await fill(page, {
		'Titre du programme': job,
		'En quelques phrases': 'Couvrir, réparer, conseiller.',
		'Métier préparé': 'Couvreur',
		Adresse: `couvreur-${stamp}`,
	});
	await page.getByLabel('Niveau').selectOption('4');
	await save(page);
	await add(page, draft, 'block', { Titre: 'Couvrir', 'Activité du métier': 'Poser une couverture.' });
	await save(page);
	await expect(page.getByText('C’est ajouté.')).toBeVisible();
	const competency = { 'Critère 1': 'C’est étanche.', 'Preuve 1': 'Demandé dans chaque offre.' };
	await add(page, draft, 'competency', { Titre: 'Poser des tuiles', ...competency }, '?content.block=couvrir');
	await save(page);

	// Two people open the same competency; both write, the second is shown what the first wrote.
	const second = await anotherBrowser(context);
	await enter(second, 'analyst');
	await page.getByRole('link', { name: 'Modifier poser-des-tuiles' }).click();
	await page.waitForURL(/\/items\//);
	await second.goto(page.url());
	await fill(page, { Titre: 'Poser des tuiles plates' });
	await save(page);
	await expect(page.getByText('C’est enregistré.')).toBeVisible();
	await fill(second, { Titre: 'Poser des tuiles mécaniques', 'Critère 2': 'Le chantier est propre.' });
	await save(second);
	await expect(second.getByText('Inès Roussel a écrit ici pendant que vous écriviez.')).toBeVisible();
	await expect(second.getByLabel('Titre', { exact: true })).toHaveValue('Poser des tuiles mécaniques');
	await expect(second.getByLabel('Critère 2')).toHaveValue('Le chantier est propre.');
	await expect(second.locator('.theirs')).toContainText('Poser des tuiles plates');
	await expect(second.locator('.theirs del')).toContainText('plates');
	await expect(second.locator('.theirs ins')).toContainText('mécaniques');
	expect(await complaintsOfAxe(second)).toEqual([]);
	await fill(second, { Titre: 'Poser des tuiles plates et mécaniques' });
	await save(second, 'Enregistrer par-dessus');
	await expect(second.getByText('C’est enregistré.')).toBeVisible();
	await second.getByRole('link', { name: 'Toute son histoire' }).click();
	await expect(second.getByRole('heading', { level: 2 })).toHaveText([
		/Révision 3 en vigueur/,
		/Révision 2/,
		/Révision 1/,
	]);

	// Removing what another just changed is refused as well.
	await page.getByText('Retirer', { exact: true }).first().click();
	await page.getByRole('button', { name: 'Retirer' }).click();
	await expect(page.getByRole('alert')).toContainText('Quelqu’un d’autre a modifié cela entre-temps');

	await move(page, draft, 'Arrêter le référentiel');
	for (const n of [1, 2, 3]) {
		await add(page, draft, 'project', {
			Titre: `Toit ${n}`,
			Mission: 'Couvrez ce toit.',
			Scénario: 'Un client attend.',
			'Livrable 1': 'Un toit.',
			'Preuve exigée 1': 'Le besoin noté.',
			'Heures de travail attendues': '60',
			'Guide du mentor': 'Laissez chercher.',
			'Guide de l’évaluateur': 'Regardez les joints.',
			'Fiche de jeu de rôle': 'Vous êtes le client, et il pleut.',
			'Question 1': 'Par où l’eau entrerait-elle ?',
		});
		if (n === 2) await page.getByLabel('Forme du projet').selectOption('field');
		await page.getByLabel('Compétence éprouvée').first().selectOption('poser-des-tuiles');
		await page.getByLabel('Poser des tuiles plates et mécaniques').check();
		await save(page);
	}
	for (const n of [1, 2]) {
		const known = `?content.project=toit-${n}&content.competency=poser-des-tuiles`;
		await add(page, draft, 'resource', { Titre: 'Le traité', 'Adresse à l’extérieur': 'https://example.org' }, known);
		await save(page);
	}
	// A hole: the third project has no resource. It is shown where it is, and nothing goes on.
	await move(page, draft, 'Soumettre à la relecture');
	await expect(page.getByRole('alert')).toHaveText('Il reste 2 trous dans ce programme : comblez-les, puis publiez.');
	await page.goto(`${draft}/coverage`);
	await expect(page.getByRole('cell', { name: 'prouvée, sans ressource' })).toBeVisible();
	await page.getByRole('cell', { name: 'prouvée, sans ressource' }).getByRole('link').click();
	await expect(page.getByLabel('Projet', { exact: true })).toHaveValue('toit-3');
	await page.getByLabel('Cours du catalogue').selectOption('figures-that-decide');
	await fill(page, { Titre: 'Lire une pente' });
	await page.getByRole('button', { name: 'Voir ses chapitres' }).click();
	await expect(page.getByLabel('Titre', { exact: true })).toHaveValue('Lire une pente');
	await page.getByLabel('Chapitre ou passage').selectOption('percentages');
	await save(page);
	const known = '?content.project=toit-3&content.competency=poser-des-tuiles';
	await add(page, draft, 'resource', { Titre: 'Le traité', 'Adresse à l’extérieur': 'https://example.org' }, known);
	await save(page);
	await page.goto(`${draft}/coverage`);
	await expect(page.getByText('Aucun trou')).toBeVisible();
	await move(page, draft, 'Soumettre à la relecture');

	// Who wrote does not review; who did not, approves project by project and the whole.
	await page.goto(`${draft}/review`);
	await expect(page.getByRole('button', { name: /Approuver/ })).toHaveCount(0);
	await enter(second, 'quality');
	await second.goto(`${draft}/review`);
	expect(await complaintsOfAxe(second)).toEqual([]);
	await expect(second.getByText('Par où l’eau entrerait-elle ?')).toHaveCount(3);
	const scopes = ['Toit 1', 'Toit 2', 'Toit 3', 'L’ensemble'];
	for (const name of scopes) await save(second, `Approuver ${name}`);
	await expect(second.getByText('Il manque 4 approbations.')).toBeVisible();

	// A text that changes after it was approved is to be approved again, and that is seen.
	await page.goto(`${draft}/projects`);
	await page.getByRole('link', { name: 'Modifier toit-1' }).click();
	await fill(page, { Mission: 'Couvrez ce toit avant l’hiver.' });
	await save(page);
	await second.reload();
	await expect(second.getByText('à relire de nouveau : le texte a changé')).toHaveCount(2);
	for (const name of ['Toit 1', 'L’ensemble']) await save(second, `Approuver ${name}`);
	await expect(second.getByText('à relire de nouveau')).toHaveCount(0);
	await enter(second, 'pedagogy');
	await second.goto(`${draft}/review`);
	for (const name of scopes) await save(second, `Approuver ${name}`);
	await save(second, 'Publier le programme');
	await expect(second.getByText('C’est publié.')).toBeVisible();
	await letterTo('ines@demonstration.example', new RegExp(`Publié.*${job}`));
	await page.goto('/fr/studio');
	await expect(page.getByRole('heading', { level: 3, name: job })).toBeVisible();
	await second.context().close();
});
