import { expect, type Page } from '@playwright/test';
import type { Cast } from './cast.ts';
import type { Thread } from './report.ts';
import { blocks, guides, handout, job, projects } from './tester.ts';

/** Fills a form by the names of its fields: those of the studio repeat one label for each row and language. */
const write = async (page: Page, fields: Readonly<Record<string, string>>, submit: string | RegExp): Promise<void> => {
	for (const [name, text] of Object.entries(fields)) await page.locator(`[name="content.${name}"]`).first().fill(text);
	await page.getByRole('button', { name: submit }).first().click();
};
const save = /^Enregistrer/;

/** From an alert to a programme that is published: designed backwards by one, approved by two others. */
export const playStudio = async (thread: Thread, cast: Cast): Promise<void> => {
	const analyst = await cast.as('analyst');
	const author = await cast.as('author');
	const quality = await cast.as('quality');
	const pedagogy = await cast.as('pedagogy');

	const draft = await thread.step('The analyst', 'opens an opportunity from the alert', async (step) => {
		await analyst.goto('/fr/observatory/alerts');
		await step.shows(analyst, 'Alerts');
		await analyst.goto(`/fr/observatory/occupations/${job.fap}`);
		const row = analyst.getByRole('row').filter({ hasText: 'Cholet' });
		await row.getByRole('link', { name: 'Ouvrir une opportunité' }).click();
		await expect(analyst.locator('[name="evidence"]')).toHaveValue(/Cholet/);
		await step.shows(analyst, 'The opportunity, with the figures that it comes from');
		await analyst.getByRole('button', { name: 'Ouvrir', exact: true }).click();
		await expect(analyst.getByText('L’opportunité est ouverte')).toBeVisible();
		return new URL(analyst.url()).pathname;
	});

	await thread.step('The author', 'takes it and writes the framework: blocks, competencies, criteria', async (step) => {
		await author.goto(draft);
		await author.getByRole('button', { name: 'Prendre cette opportunité' }).click();
		await author.waitForURL(/done=moveDraft/);
		await author.goto(`${draft}/framework`);
		await author.getByRole('link', { name: 'Modifier le cadre' }).click();
		await author.locator('[name="content.level"]').selectOption('5');
		await write(
			author,
			{ 'title.fr': job.title, 'summary.fr': job.summary, 'job.fr': 'Testeur d’applications', slug: job.slug },
			save,
		);
		await expect(author.getByText('C’est enregistré.')).toBeVisible();
		for (const block of blocks) {
			await author.goto(`${draft}/new/block`);
			await write(author, { 'title.fr': block.title, 'activity.fr': block.activity }, save);
			await expect(author.getByText('C’est ajouté.')).toBeVisible();
			for (const one of block.competencies) {
				await author.goto(`${draft}/new/competency`);
				await author.locator('[name="content.block"]').selectOption({ label: block.title });
				const fields = { 'title.fr': one.title, 'criteria.0.fr': one.criterion, 'evidence.0.text.fr': one.evidence };
				await write(author, fields, save);
				await expect(author.getByText('C’est ajouté.')).toBeVisible();
			}
		}
		await step.shows(author, 'The framework');
		await author.goto(draft);
		await author.getByRole('button', { name: 'Arrêter le référentiel' }).click();
		await expect(author.getByRole('button', { name: 'Soumettre à la relecture' })).toBeVisible();
	});

	await thread.step('The author', 'designs the projects, and sees what is still missing', async (step) => {
		for (const one of projects) {
			await author.goto(`${draft}/new/project`);
			await author.locator(`[name="content.kind"]`).selectOption(one.kind);
			for (const title of one.proves) await author.getByLabel(title).check();
			await write(
				author,
				{
					'title.fr': one.title,
					'mission.fr': one.mission,
					'scenario.fr': one.scenario,
					'deliverables.0.fr': one.deliverable,
					...(one.requiredEvidence !== undefined && { 'requiredEvidence.0.fr': one.requiredEvidence }),
					hours: String(one.hours),
					'guides.mentor.fr': guides.mentor,
					'guides.evaluator.fr': guides.evaluator,
				},
				save,
			);
			await expect(author.getByText('C’est ajouté.')).toBeVisible();
		}
		await author.goto(`${draft}/coverage`);
		await step.shows(author, 'The matrix of coverage, with its holes');
		await author.goto(draft);
		await author.getByRole('button', { name: 'Soumettre à la relecture' }).click();
		await expect(author.getByRole('alert')).toBeVisible();
		step.notes(`Refused while there are holes: ${(await author.getByRole('alert').innerText()).trim()}`);
	});

	await thread.step('The author', 'adds a file that a project gives, and that serves as a resource', async (step) => {
		await author.goto(`${draft}/files`);
		await author.locator('[name=files]').setInputFiles(handout);
		await author.locator('#addFiles button').click();
		await expect(author.getByText('C’est ajouté')).toBeVisible();
		await author.goto(`${draft}/projects`);
		await author
			.getByRole('link', { name: /^Modifier/ })
			.first()
			.click();
		await author.locator('[name="content.material.0.file"]').selectOption(handout.name);
		await write(author, { 'material.0.title.fr': 'Les cas d’essai du service' }, save);
		await expect(author.getByText('C’est enregistré.')).toBeVisible();
		const [first] = projects;
		await author.goto(`${draft}/new/resource`);
		await author.locator('[name="content.project"]').selectOption({ label: first.title });
		await author.locator('[name="content.competency"]').selectOption({ label: first.proves[0] });
		await author.locator('[name="content.file"]').selectOption(handout.name);
		await write(author, { 'title.fr': 'Des cas d’essai écrits par d’autres' }, save);
		await expect(author.getByText('C’est ajouté.')).toBeVisible();
		await author.goto(`${draft}/files`);
		await step.shows(author, 'The files of the programme, and what names them');
	});

	await thread.step('The author', 'fills the holes with resources and submits', async (step) => {
		for (const one of projects)
			for (const title of one.proves) {
				await author.goto(`${draft}/new/resource`);
				await author.locator('[name="content.project"]').selectOption({ label: one.title });
				await author.locator('[name="content.competency"]').selectOption({ label: title });
				await write(author, { 'title.fr': one.source.title, url: one.source.url }, save);
				await expect(author.getByText('C’est ajouté.')).toBeVisible();
			}
		await author.goto(`${draft}/coverage`);
		await step.shows(author, 'The matrix without a hole');
		await author.goto(draft);
		await author.getByRole('button', { name: 'Soumettre à la relecture' }).click();
		await expect(author.getByRole('link', { name: 'Voir la relecture' }).first()).toBeVisible();
	});

	for (const [who, page] of [
		['The quality officer', quality],
		['The head of pedagogy', pedagogy],
	] as const)
		await thread.step(who, 'reads and approves, project by project, then the whole', async (step) => {
			for (const title of [...projects.map((one) => one.title), '']) {
				await page.goto(`${draft}/review`);
				const named = title ? page.getByRole('button', { name: `Approuver ${title}` }) : approveWhole(page);
				await named.click();
				await expect(page.getByText('Votre avis est enregistré.')).toBeVisible();
			}
			await step.shows(page, 'The review');
		});

	await thread.step('The head of pedagogy', 'publishes', async (step) => {
		await pedagogy.goto(`${draft}/review`);
		await pedagogy.getByRole('button', { name: 'Publier le programme' }).click();
		await expect(pedagogy.getByText('C’est publié.')).toBeVisible();
		await step.shows(pedagogy, 'The draft, published');
	});

	await thread.step('A visitor', 'reads the programme, and how much its job is in demand near them', async (step) => {
		const visitor = await cast.stranger();
		await visitor.goto(`/fr/programmes/${job.slug}`);
		await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(job.title);
		for (const { title } of projects) await expect(visitor.getByRole('heading', { name: title })).toBeVisible();
		expect(await visitor.content()).not.toContain('Secret');
		await visitor.getByLabel('Commune ou code postal').fill('Cholet');
		await visitor.getByRole('button', { name: 'Chercher' }).click();
		await expect(visitor.locator('#near')).toContainText('Cholet');
		await step.shows(visitor, 'The programme, and its job where the visitor lives');
	});
};

/** The last of the page: the whole is approved after its projects. */
const approveWhole = (page: Page) => page.locator('#whole').getByRole('button', { name: /^Approuver/ });
