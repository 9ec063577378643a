import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { type Cast, done, shown } from './cast.ts';
import { type Learner, mentorName } from './mentoring.ts';
import type { Thread } from './report.ts';
import { daysUntilNextMonth, pass } from './school-clock.ts';
import { job } from './tester.ts';

/** Each says how it goes; neither reads the other’s before both have answered. */
export const playAppreciation = async (thread: Thread, cast: Cast, learner: Learner): Promise<void> => {
	const mentor = await cast.as('mentor');
	const { page } = learner;
	const words = { learner: 'Je sais quoi faire demain matin.', mentor: 'Vos questions sont déjà celles du métier.' };
	const say = async (one: Page, other: string, gesture: string, text: string) => {
		await one.goto('/fr/mentoring/appreciations');
		await one
			.getByRole('link', { name: new RegExp(`Répondre.*${other}|${other}.*`) })
			.first()
			.click();
		await one.getByLabel(gesture).check();
		await one.locator('[name=words]').fill(text);
		await one.getByRole('button', { name: 'Répondre' }).click();
		await done(one, 'C’est noté.');
	};
	await thread.step('Nadia', 'says how it goes; it stays closed', async (step) => {
		await say(page, mentorName, 'Cela m’aide à avancer', words.learner);
		await mentor.goto(page.url());
		expect(await mentor.content()).not.toContain(words.learner);
		await step.shows(page, 'One gesture, and words where one has some');
	});
	await thread.step('The mentor', 'answers, and each reads the other', async (step) => {
		await mentor.getByLabel('La confiance est là').check();
		await mentor.locator('[name=words]').fill(words.mentor);
		await mentor.getByRole('button', { name: 'Répondre' }).click();
		await expect(mentor.getByText(words.learner)).toBeVisible();
		await page.reload();
		await expect(page.getByText(words.mentor)).toBeVisible();
		await step.shows(mentor, 'Both have answered');
	});
};

/** What worries the mentor is a case for a named person, who acts; the learner reads all of it. */
export const playRisk = async (thread: Thread, cast: Cast, learner: Learner): Promise<void> => {
	const mentor = await cast.as('mentor');
	const { page } = learner;
	const alarm = 'Deux messages sans réponse, et la séance de demain décommandée.';
	await pass(cast, 4);
	await thread.step('Nadia', 'calls off the weeks that come, the next one late', async (step) => {
		await page.goto('/fr/calendar');
		await page.locator('main .note').getByRole('link').first().click();
		await page.locator('#series-reason').fill('Mon employeur a changé mes horaires.');
		await step.shows(page, 'An appointment: with whom, on whose clock, what one may do');
		await page.getByRole('button', { name: 'Annuler celui-ci et tous les suivants' }).click();
		await done(page, 'annulé');
	});
	await thread.step('The mentor', 'raises the alarm, takes the case, acts, and says what came of it', async (step) => {
		await mentor.goto('/fr/mentoring');
		await mentor.locator('.cards-table li', { hasText: learner.name }).locator('a[href*="/risks/"]').click();
		await mentor.getByText('Donner l’alerte').first().click();
		await mentor.locator('#raiseAlarm [name=reason]').fill(alarm);
		await mentor.locator('#raiseAlarm button').click();
		await done(mentor, 'L’alerte est donnée');
		await mentor.locator('form[action="?/moveCase"] button').first().click();
		await done(mentor, 'C’est noté.');
		await mentor.locator('#actOnCase [name=deed]').selectOption('called');
		await mentor.locator('#act-words').fill('Appelée : elle reprend dimanche, à un rythme plus lent.');
		await mentor.locator('#actOnCase button').click();
		await done(mentor, 'C’est noté.');
		await step.shows(mentor, 'A learner’s signs, and the case that somebody has in hand');
	});
	await thread.step('Nadia', 'reads why, and what was done', async (step) => {
		await page.goto('/fr/learning');
		const enrolment = await page.locator('a[href*="/learning/"]').first().getAttribute('href');
		await page.goto(`${/^(.*\/learning\/[\w-]{36})/.exec(enrolment ?? '')?.[1]}/seen`);
		await expect(page.getByText(alarm).first()).toBeVisible();
		await step.shows(page, 'What the school sees of me, and on what it rests');
	});
	await thread.step('The mentor', 'closes it with what came of it', async () => {
		await mentor.getByText('Clore le dossier').first().click();
		await mentor.locator('#closeCase [name=outcome]').selectOption('helped');
		await mentor.locator('#close-words').fill('Un nouvel horaire, le dimanche.');
		await mentor.locator('#closeCase button').click();
		await done(mentor, 'Le dossier est clos.');
	});
};

/** `1 234,50 €` in cents. */
const cents = (text: string) => Number(text.replace(/[^\d,-]/g, '').replace(',', ''));

/** The month is over: what she did is on a statement, line by line, which finance approves. */
export const playStatement = async (thread: Thread, cast: Cast, first: Temporal.Instant): Promise<void> => {
	const held = first.toZonedDateTimeISO('Europe/Paris');
	await pass(cast, daysUntilNextMonth(held, 5));
	const mentor = await cast.as('mentor');
	const month = held.toPlainDate().toLocaleString('fr', { month: 'long', year: 'numeric' });
	const day = held.toPlainDate().toLocaleString('fr', { dateStyle: 'short' });
	const openStatement = async (page: Page, path: string) => {
		await page.goto(path);
		const link = page.getByRole('link', { name: new RegExp(month, 'i') }).first();
		await shown(page, link);
		await link.click();
	};
	await thread.step('The mentor', 'reads the statement of the month: every line, and their sum', async (step) => {
		await openStatement(mentor, '/fr/mentoring/pay');
		const line = mentor.locator('tbody tr', { hasText: job.title }).filter({ hasText: day });
		await expect(line).toHaveCount(1);
		await expect(line.locator('td').last()).toHaveText(/^30,00\s€$/);
		const amounts = await mentor.locator('tbody tr td:last-child').allInnerTexts();
		const total = await mentor.locator('tfoot td').innerText();
		expect(amounts.map(cents).reduce((sum, one) => sum + one, 0)).toBe(cents(total));
		step.notes(`${amounts.length} lines, ${total} in all`);
		await step.shows(mentor, 'A monthly statement');
		const saved = mentor.waitForEvent('download');
		await mentor.getByRole('link', { name: /PDF/ }).click();
		expect(
			readFileSync(await (await saved).path())
				.subarray(0, 5)
				.toString(),
		).toBe('%PDF-');
	});
	await thread.step('Finance', 'approves it: from then on nothing changes it', async (step) => {
		const finance = await cast.as('finance');
		await openStatement(finance, '/fr/finance/pay');
		await finance.getByRole('link', { name: mentorName }).first().click();
		await finance.getByRole('button', { name: 'Approuver' }).click();
		await done(finance, 'C’est');
		await step.shows(finance, 'The statement, approved');
		await mentor.reload();
		await expect(mentor.getByText('Approuvé').first()).toBeVisible();
	});
};
