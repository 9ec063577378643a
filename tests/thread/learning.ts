import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { letterTo } from '../journeys/journey.ts';
import { type Cast, done } from './cast.ts';
import { type Booked, bookDefence, contest, decide, defend, playHearers, setToNone } from './defence.ts';
import { playMatching } from './mentoring.ts';
import type { Thread } from './report.ts';
import { blocks, handout, job, projects } from './tester.ts';

const secret = 'une phrase à retenir';
export const nadia = { name: 'Nadia Benali', email: 'nadia@example.org', given: 'Nadia', family: 'Benali' };

/** Somebody becomes a member, enrols, and is given a mentor. */
export const playEnrolment = async (thread: Thread, cast: Cast): Promise<Page> => {
	const learner = await cast.stranger();
	await thread.step('Nadia', 'opens an account, and enrols at a pace of a year', async (step) => {
		await learner.goto('/fr/sign-up');
		await learner.getByLabel('Nom affiché').fill(nadia.name);
		await learner.getByLabel('Adresse électronique').fill(nadia.email);
		await learner.getByLabel('Nouveau mot de passe').fill(secret);
		await learner.getByLabel('J’accepte les conditions du compte').check();
		await learner.keyboard.press('Enter');
		await expect(learner.getByRole('heading', { level: 1 })).toHaveText('Regardez vos courriels');
		await learner.goto((await letterTo(nadia.email, /Confirmez votre adresse/)).link);
		await learner.getByLabel('Mot de passe').fill(secret);
		await learner.keyboard.press('Enter');
		await expect(learner.getByRole('button', { name: 'Se déconnecter' })).toBeVisible();
		await learner.goto('/fr/account/profile');
		await learner.locator('[name=givenNames]').fill(nadia.given);
		await learner.locator('[name=familyName]').fill(nadia.family);
		await learner.locator('#recordLegalName button').click();
		await learner.waitForURL(/done=recordLegalName/);
		await learner.goto(`/fr/programmes/${job.slug}`);
		await learner.getByRole('link', { name: 'S’inscrire' }).first().click();
		await step.shows(learner, 'Enrolling: what each pace asks');
		await learner.locator('[name=months]').selectOption('12');
		await learner.getByRole('button', { name: 'S’inscrire' }).click();
		await expect(learner.getByRole('heading', { level: 1 })).toHaveText(job.title);
		await step.shows(learner, 'The programme on its timeline');
	});
	await playMatching(thread, cast, { page: learner, ...nadia });
	await playHearers(thread, cast);
	await thread.step('Nadia', 'finds at home what is hers to do now, and with whom', async (step) => {
		await learner.goto('/fr/learning');
		await expect(learner.getByRole('heading', { level: 1 })).toContainText(projects[0]?.title ?? '');
		await expect(learner.getByText('Sofia Lindqvist').first()).toBeVisible();
		await step.shows(learner, 'Home: what now');
	});
	return learner;
};

const handIn = async (learner: Page, text: string) => {
	await learner.goto('/fr/learning');
	await learner.getByRole('link', { name: 'Ouvrir ce projet' }).click();
	const file = { name: 'livrable.txt', mimeType: 'text/plain', buffer: Buffer.from(text) };
	await learner.locator('[name=files]').setInputFiles(file);
	await learner.locator('#addDeliverables button').click();
	await done(learner, 'Ajouté au brouillon.');
	await learner.locator('#handIn button').click();
	await done(learner, 'C’est remis.');
};

const openAsMentor = async (mentor: Page, title: string) => {
	await mentor.goto('/fr/mentoring');
	await mentor.getByRole('link', { name: title }).first().click();
	await expect(mentor.getByRole('heading', { level: 1 })).toHaveText(title);
};

const declareReady = async (mentor: Page, title: string) => {
	await openAsMentor(mentor, title);
	await mentor.getByRole('button', { name: 'Déclarer prêt à soutenir' }).click();
	await done(mentor, 'Déclaré prêt');
};

/** Three projects: the first comes back twice, as most do. */
export const playProjects = async (thread: Thread, cast: Cast, learner: Page): Promise<void> => {
	const mentor = await cast.as('mentor');
	const pedagogy = await cast.as('pedagogy');
	const [first, ...rest] = projects.map(({ title }) => title) as [string, ...string[]];

	await thread.step('Nadia', 'saves the file that her first project gives', async (step) => {
		await learner.goto('/fr/learning');
		await learner.getByRole('link', { name: 'Ouvrir ce projet' }).click();
		const saved = learner.waitForEvent('download');
		await learner.getByRole('link', { name: 'Les cas d’essai du service' }).click();
		const file = await saved;
		expect(file.suggestedFilename()).toBe(handout.name);
		expect(readFileSync(await file.path())).toEqual(handout.buffer);
		await step.shows(learner, 'The project, with what it gives');
	});
	await thread.step('Nadia', 'hands in the first version of her first project', async (step) => {
		await handIn(learner, 'Premiers cas d’essai');
		expect(await learner.content()).not.toContain('Secret');
		await step.shows(learner, 'The project: who acts next, what was handed in');
	});
	await thread.step('The mentor', 'gives it back with advice', async (step) => {
		await openAsMentor(mentor, first);
		await expect(mentor.getByText('Secret du mentor')).toBeVisible();
		expect(await mentor.content()).not.toContain('Secret de l’évaluateur');
		await mentor.getByLabel('Vos conseils').fill('Ajoutez ce qui se passe quand la salle est pleine.');
		await step.shows(mentor, 'What was handed in, and the mentor’s guide');
		await mentor.getByRole('button', { name: 'Rendre avec ces conseils' }).click();
		await done(mentor, 'Rendu à');
	});
	await thread.step('Nadia', 'reads the advice and hands in again; the mentor declares it ready', async (step) => {
		await learner.goto('/fr/learning');
		await learner.getByRole('link', { name: 'Ouvrir ce projet' }).click();
		await expect(learner.getByText('Ajoutez ce qui se passe quand la salle est pleine.')).toBeVisible();
		await step.shows(learner, 'The advice, and both versions kept');
		await handIn(learner, 'Cas d’essai, salle pleine comprise');
		await declareReady(mentor, first);
	});
	let booked: Booked | undefined;
	await thread.step('Chance', 'names the evaluator, who accepts; Nadia books an hour of both', async (step) => {
		booked = await bookDefence(cast, learner, first, (page, caption) => step.shows(page, caption));
		await step.shows(learner, 'When she defends, and how her evaluator was drawn');
		await letterTo(nadia.email, /Choisissez quand vous soutenez/);
		await pedagogy.goto('/fr/pedagogy/defences');
		await pedagogy.getByRole('link', { name: first }).first().click();
		await step.shows(pedagogy, 'The draw: who was qualified, and what stood against them');
	});
	await thread.step('The evaluator', 'decides after the defence: one acquired, one not yet', async (step) => {
		const { evaluator } = booked as Booked;
		await defend(cast, learner, booked as Booked, (page, caption) => step.shows(page, caption));
		await decide(evaluator, first, [blocks[0]?.competencies[1]?.title ?? '']);
		await step.shows(evaluator, 'The decision, with its reasons');
		await learner.goto('/fr/learning');
		await learner.getByRole('link', { name: 'Ouvrir ce projet' }).click();
		await expect(learner.getByText('Il manque les cas qui échouent').first()).toBeVisible();
		await step.shows(learner, 'What the learner reads: what is acquired stays so');
	});
	await thread.step('Nadia', 'improves, defends what was missing, and her project is validated', async (step) => {
		await handIn(learner, 'Défauts décrits pour être reproduits');
		const address = learner.url();
		await declareReady(mentor, first);
		const again = await bookDefence(cast, learner, first);
		expect(again.evaluator).not.toBe((booked as Booked).evaluator);
		await defend(cast, learner, again);
		await decide(again.evaluator, first);
		step.notes('The second time another evaluator was drawn: whoever heard the attempt before is excluded.');
		await learner.goto(address);
		await step.shows(learner, 'A validated project is celebrated');
		await learner.goto('/fr/learning');
		await expect(learner.getByRole('heading', { level: 1 })).toContainText(rest[0] ?? '');
		step.notes('The next project opened, and the dates of those that remain were reckoned anew.');
	});
	const bring = async (title: string) => {
		await handIn(learner, title);
		await declareReady(mentor, title);
		const one = await bookDefence(cast, learner, title);
		await defend(cast, learner, one);
		return one.evaluator;
	};
	const [second, third] = rest as [string, string];
	await thread.step('Nadia', 'contests a decision: another evaluator looks at the recording', async (step) => {
		await setToNone(cast, 'Tentatives d’un apprenant dont un évaluateur reste écarté après en avoir entendu une');
		await decide(await bring(second), second, projects[1]?.proves);
		await learner.goto('/fr/learning');
		await learner.getByRole('link', { name: 'Ouvrir ce projet' }).click();
		await contest(cast, learner, second, (page, caption) => step.shows(page, caption));
	});
	await thread.step('Nadia, her mentor, an evaluator', `take “${third}” to its end`, async () => {
		await decide(await bring(third), third);
	});
	await thread.step('Nadia', 'has validated every project', async (step) => {
		await learner.goto('/fr/learning');
		await step.shows(learner, 'Home, at the end of the programme');
	});
};
