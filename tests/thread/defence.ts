import { expect, type Page } from '@playwright/test';
import { type Cast, done } from './cast.ts';
import { enterRoom, lastStruck, seesTheOther } from './mentoring.ts';
import type { Thread } from './report.ts';
import { now, pass } from './school-clock.ts';
import { job } from './tester.ts';

/** The administrator sets a figure to 0. */
export const setToNone = async (cast: Cast, label: string): Promise<void> => {
	const administrator = await cast.as('administrator');
	await administrator.goto('/fr/administration/settings');
	await administrator.getByLabel(label, { exact: true }).fill('0');
	await administrator.getByRole('button', { name: `Enregistrer ${label}` }).click();
	await done(administrator, 'C’est enregistré');
};

const hearing = ['evaluator', 'second-evaluator'] as const;

/** Who hears defences of a new programme is found able to, as who accompanies its learners is. */
export const playHearers = async (thread: Thread, cast: Cast): Promise<void> => {
	const pedagogy = await cast.as('pedagogy');
	await thread.step('Two evaluators', 'ask to hear the defences of the new programme', async (step) => {
		for (const role of hearing) {
			const evaluator = await cast.as(role);
			await evaluator.goto('/fr/defences/apply');
			await evaluator.getByLabel(job.title).check();
			await evaluator.getByLabel('Pourquoi vous').fill('J’ai mené des campagnes d’essais pendant huit ans.');
			if (role === 'evaluator') await step.shows(evaluator, 'Applying as an evaluator, per programme');
			await evaluator.getByRole('button', { name: 'Envoyer ma candidature' }).click();
			await done(evaluator, 'Votre candidature est partie.');
		}
	});
	await thread.step('Two evaluators', 'open their hours for the weeks that come', async () => {
		const first = now().toPlainDate();
		for (const role of hearing) {
			const evaluator = await cast.as(role);
			await evaluator.goto('/fr/calendar/availability');
			const form = evaluator.locator('#addException');
			await form.locator('[name=kind]').selectOption('instead');
			await form.locator('[name=fromDay]').fill(first.toString());
			await form.locator('[name=toDay]').fill(first.add({ days: 120 }).toString());
			for (const edge of ['from', 'to']) await form.locator(`[name=${edge}]`).fill('00:00');
			await form.getByRole('button').click();
			await done(evaluator, 'C’est ajouté');
		}
	});
	await thread.step('The administrator', 'sets how long a recording must hold both for a decision', () =>
		setToNone(cast, 'Minutes, au moins, où l’enregistrement montre les deux pour décider'),
	);
	await thread.step('The head of pedagogy', 'finds both able to', async () => {
		for (const name of ['Karim Haddad', 'Clara Bessonov'])
			for (const act of ['Prendre', 'Qualifier']) {
				await pedagogy.goto('/fr/pedagogy/mentors');
				await pedagogy.getByRole('button', { name: `${act} ${name}` }).click();
				await done(pedagogy, 'C’est enregistré.');
			}
	});
};

/** The page of whoever chance named, which nobody knew before. */
const drawn = async (cast: Cast, title: string): Promise<Page> => {
	const pages: Page[] = [];
	for (const role of hearing) pages.push(await cast.as(role));
	let found: Page | undefined;
	await expect
		.poll(
			async () => {
				for (const page of pages) {
					await page.goto('/fr/defences');
					const asked = page.locator('li', { hasText: title }).filter({ hasText: 'Répondre au plus tard' });
					if (await asked.first().isVisible()) found = page;
				}
				return found !== undefined;
			},
			{ timeout: 60_000, intervals: [1000] },
		)
		.toBe(true);
	return found as Page;
};

export interface Booked {
	readonly evaluator: Page;
	readonly startsAt: Temporal.Instant;
	/** Of the page where they meet. */
	readonly meet: string;
}
type Look = (page: Page, caption: string) => Promise<void>;

/** Days from a booking to its hour: then the clock that was moved by them shows the hour that struck last. */
const ahead = 2;

/** Chance names somebody, they accept, and the learner books an hour of both. */
export const bookDefence = async (cast: Cast, learner: Page, title: string, look?: Look): Promise<Booked> => {
	const evaluator = await drawn(cast, title);
	await evaluator.getByRole('link', { name: title }).first().click();
	expect(await evaluator.content()).not.toContain('Secret de l’évaluateur');
	await look?.(evaluator, 'What whoever was drawn is asked, and how to be let off');
	await evaluator.getByRole('button', { name: 'Je l’entendrai' }).click();
	await done(evaluator, 'C’est accepté');
	const meet = `${new URL(evaluator.url()).pathname}/meet`;
	await learner.goto('/fr/learning');
	await learner.getByRole('link', { name: 'Ouvrir ce projet' }).click();
	const startsAt = lastStruck()
		.toInstant()
		.add({ hours: 24 * ahead });
	const hour = learner.locator('label', { has: learner.locator(`[name=startsAt][value="${startsAt.toString()}"]`) });
	await learner
		.locator('details', { has: hour })
		.evaluateAll((folds) => folds.map((fold) => fold.setAttribute('open', '')));
	await hour.click();
	await look?.(learner, 'The hours at which both are free');
	await learner.getByRole('button', { name: 'Réserver cette heure' }).click();
	await done(learner, 'C’est réservé');
	return { evaluator, startsAt, meet };
};

/** The day has come: both meet on video, it is recorded, who she is is compared, and the end seals it. */
export const defend = async (cast: Cast, learner: Page, { evaluator, meet }: Booked, look?: Look): Promise<void> => {
	await pass(cast, ahead);
	for (const page of [evaluator, learner]) {
		await page.goto(meet);
		await enterRoom(page);
	}
	for (const page of [evaluator, learner]) await seesTheOther(page);
	await evaluator.locator('[name=document]').selectOption('identity-card');
	await evaluator.getByText('C’est bien cette personne').click();
	await evaluator.getByRole('button', { name: 'Noter', exact: true }).click();
	await expect(evaluator.getByText('Comparé avec une pièce')).toBeVisible();
	await evaluator.getByRole('button', { name: 'Nous en parlons maintenant' }).first().click();
	await look?.(evaluator, 'The defence: the room, who is there, competency by competency');
	await look?.(learner, 'The defence, as the learner sees it');
	await evaluator.getByRole('button', { name: 'Terminer la soutenance' }).click();
	await expect(evaluator.getByText('L’enregistrement est scellé : vous pouvez décider')).toBeVisible({
		timeout: 60_000,
	});
};

/** Competency by competency: `notYet` are the titles of those that are not acquired. */
export const decide = async (evaluator: Page, title: string, notYet: readonly string[] = []) => {
	await evaluator.goto('/fr/defences');
	await evaluator.getByRole('link', { name: title }).first().click();
	await decideHere(evaluator, notYet);
};

const decideHere = async (evaluator: Page, notYet: readonly string[] = []) => {
	for (const group of await evaluator.locator('#decide section').all()) {
		const name = (await group.locator('h3').innerText()).trim();
		const acquired = !notYet.includes(name);
		for (const choice of await group.locator(`input[value="${acquired ? 'acquired' : 'not-yet'}"]`).all())
			await choice.check();
		const reason = acquired ? 'Vous l’avez montré en direct.' : 'Il manque les cas qui échouent : ajoutez-les.';
		await group.locator('textarea').fill(reason);
	}
	await evaluator.locator('#decide button').last().click();
	await done(evaluator, 'Votre décision est enregistrée');
};

/** A decision that the learner does not accept: another evaluator looks at the recording, and finds it acquired. */
export const contest = async (cast: Cast, learner: Page, title: string, look: Look): Promise<void> => {
	const address = learner.url();
	await learner.getByRole('link', { name: 'Contester la décision' }).click();
	await learner.getByLabel('Ce que vous contestez, et pourquoi').fill('Les cas qui échouent sont dans la partie 2.');
	await look(learner, 'Contesting a decision: what happens then');
	await learner.locator('#appeal button').click();
	await done(learner, 'C’est parti');
	const evaluator = await drawn(cast, title);
	await evaluator.getByRole('link', { name: title }).first().click();
	await look(evaluator, 'What whoever looks again is asked');
	await evaluator.getByRole('button', { name: 'Je regarderai' }).click();
	await done(evaluator, 'C’est accepté');
	expect(await evaluator.content()).not.toContain('Il manque les cas qui échouent');
	await look(evaluator, 'Another evaluator sees what the first saw, and not what they decided');
	const page = evaluator.url();
	await evaluator.getByRole('link', { name: 'Voir l’enregistrement' }).first().click();
	await expect(evaluator.getByRole('heading', { level: 1 })).toHaveText('Enregistrement');
	await evaluator.goto(page);
	await decideHere(evaluator);
	await learner.goto(address);
	await look(learner, 'What was decided anew, and what it replaces');
};
