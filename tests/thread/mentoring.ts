import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { letterTo } from '../journeys/journey.ts';
import { type Cast, done, shown } from './cast.ts';
import type { Thread } from './report.ts';
import { now, pass } from './school-clock.ts';
import { job } from './tester.ts';

/** Who is accompanied, in her own browser. */
export interface Learner {
	readonly page: Page;
	readonly name: string;
	readonly email: string;
}
export const mentorName = 'Sofia Lindqvist';

/** A mentor is found able to accompany the learners of a new programme, and given one, with the reasons for it. */
export const playMatching = async (thread: Thread, cast: Cast, learner: Learner): Promise<void> => {
	const mentor = await cast.as('mentor');
	const pedagogy = await cast.as('pedagogy');
	await thread.step('The mentor', 'asks to accompany the learners of the new programme', async (step) => {
		await mentor.goto('/fr/mentoring/apply');
		await mentor.getByLabel(job.title).check();
		await mentor.getByLabel('Pourquoi vous').fill('J’ai écrit des essais automatiques pendant six ans.');
		await step.shows(mentor, 'Applying as a mentor, per programme');
		await mentor.getByRole('button', { name: 'Envoyer ma candidature' }).click();
		await done(mentor, 'Votre candidature est partie.');
	});
	await thread.step('The head of pedagogy', 'finds her able to, programme by programme', async (step) => {
		await pedagogy.goto('/fr/pedagogy/mentors');
		await pedagogy.getByRole('button', { name: `Prendre ${mentorName}` }).click();
		await done(pedagogy, 'C’est enregistré.');
		await step.shows(pedagogy, 'Applications, and who teaches what');
		await pedagogy.getByRole('button', { name: `Qualifier ${mentorName}` }).click();
		await done(pedagogy, 'C’est enregistré.');
	});
	await thread.step(
		'The head of pedagogy',
		'gives her the mentor whom matching proposes, with its reasons',
		async (step) => {
			await pedagogy.goto('/fr/pedagogy/matching');
			const line = pedagogy
				.getByRole('listitem')
				.filter({ has: pedagogy.getByRole('heading', { name: learner.name }) });
			await expect(line.getByRole('heading', { name: mentorName })).toBeVisible();
			const reasons = await line.locator('ul').first().getByRole('listitem').allInnerTexts();
			expect(reasons.length).toBeGreaterThan(1);
			step.notes(`Why ${mentorName}: ${reasons.join('; ')}`);
			await step.shows(pedagogy, 'Matching: who would accompany whom, and why');
			await line.getByRole('button', { name: `Confier ${learner.name}, ${mentorName}` }).click();
			await done(pedagogy, 'C’est fait');
			await letterTo(learner.email, /accompagne/);
		},
	);
};

/** The last half hour that struck on the school's clock. */
export const lastStruck = (): Temporal.ZonedDateTime => {
	const at = now();
	return at.with({ minute: at.minute < 30 ? 0 : 30, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
};

/** A session that is on when the clock has come so far: at the last half hour that struck, on a day without another. */
const sessionTime = () => {
	const at = now();
	const struck = lastStruck();
	// Tuesdays are somebody else's.
	const days = at.add({ days: 2 }).dayOfWeek === 2 ? 3 : 2;
	return { days, startsAt: struck.toInstant().add({ hours: 24 * days }) };
};

/** The learner books weekly sessions at hours that the mentor opened; answers when the first begins. */
export const playBooking = async (thread: Thread, cast: Cast, learner: Learner): Promise<Temporal.Instant> => {
	const mentor = await cast.as('mentor');
	const { days, startsAt } = sessionTime();
	await thread.step('The mentor', 'opens her hours for the weeks that come', async (step) => {
		const first = startsAt.toZonedDateTimeISO('Europe/Paris').toPlainDate();
		await mentor.goto('/fr/calendar/availability');
		const form = mentor.locator('#addException');
		await form.locator('[name=kind]').selectOption('instead');
		await form.locator('[name=fromDay]').fill(first.toString());
		await form.locator('[name=toDay]').fill(first.add({ days: 29 }).toString());
		await form.locator('[name=from]').fill('00:00');
		await form.locator('[name=to]').fill('00:00');
		await form.getByRole('button').click();
		await done(mentor, 'C’est ajouté');
		await step.shows(mentor, 'Hours of every week, and of some days');
	});
	const { page } = learner;
	await thread.step('Nadia', 'books an hour of every week with her', async (step) => {
		await page.goto('/fr/mentoring/book');
		await page.locator('[name=weeks]').selectOption('4');
		const label = page.locator('label', { has: page.locator(`[name=startsAt][value="${startsAt.toString()}"]`) });
		await page
			.locator('details', { has: label })
			.evaluateAll((folds) => folds.map((fold) => fold.setAttribute('open', '')));
		await label.click();
		await step.shows(page, 'Moments that both have, by both clocks');
		await page.getByRole('button', { name: 'Réserver', exact: true }).click();
		await done(page, '4 séances');
		const { text } = await letterTo(learner.email, /Séance/);
		expect(text).toContain(mentorName);
	});
	await pass(cast, days);
	return startsAt;
};

export const enterRoom = async (page: Page): Promise<void> => {
	await page.getByRole('button', { name: 'Essayer ma caméra et mon micro' }).click();
	await expect(page.locator('.room-check video')).toBeVisible();
	await page.getByRole('button', { name: 'Entrer dans la salle' }).click();
	await expect(page.getByRole('button', { name: 'Quitter' })).toBeVisible();
};
/** A picture of the other that moves on. */
export const seesTheOther = async (page: Page): Promise<void> => {
	const film = page.locator('.room-tile:not(.me) video');
	const at = () => film.evaluate((element) => (element as HTMLVideoElement).currentTime);
	await expect.poll(at, { timeout: 30_000 }).toBeGreaterThan(0);
	const before = await at();
	await expect.poll(at).toBeGreaterThan(before);
};
/** How long both must be in the room, in the school of this thread; more than that by some seconds. */
const minutesTogether = 1;

const note = {
	done: 'Nous avons lu ensemble ce que le premier projet demande, et choisi par quoi commencer.',
	how: 'En partant de ce qu’elle essayait déjà à la main dans son magasin.',
	team: 'Confiante, un peu pressée : deux semaines chargées devant elle.',
	objective: 'Écrire trois cas qui échouent',
};

/** They meet on video; the mentor writes meanwhile; what is to be read is read, what is the team’s is not. */
export const playSession = async (thread: Thread, cast: Cast, learner: Learner): Promise<void> => {
	const mentor = await cast.as('mentor');
	const { page } = learner;
	await thread.step('The administrator', 'sets how long both must be there for a session to be held', async () => {
		const administrator = await cast.as('administrator');
		const label = 'Minutes ensemble à partir desquelles une séance a eu lieu';
		await administrator.goto('/fr/administration/settings');
		await administrator.getByLabel(label, { exact: true }).fill(String(minutesTogether));
		await administrator.getByRole('button', { name: `Enregistrer ${label}` }).click();
		await done(administrator, 'C’est enregistré');
	});
	await thread.step('The mentor', 'enters from her week; Nadia from her home: two pages, one room', async (step) => {
		await mentor.goto('/fr/mentoring');
		await step.shows(mentor, 'The mentor’s home: what waits, the week, the learners');
		await mentor.locator('.days').getByRole('link', { name: learner.name }).first().click();
		await page.goto('/fr/learning');
		await page.getByRole('link', { name: 'Ouvrir la séance' }).click();
		expect(page.url()).toBe(mentor.url());
		await step.shows(page, 'The session’s page before entering');
		await enterRoom(mentor);
		await enterRoom(page);
		await seesTheOther(mentor);
		await seesTheOther(page);
	});
	const together = Date.now();
	await thread.step('Both', 'agree that it is recorded', async (step) => {
		await mentor.getByRole('button', { name: 'J’accepte d’être enregistré' }).click();
		await page.getByRole('button', { name: 'J’accepte d’être enregistré' }).click();
		await expect(page.getByRole('button', { name: 'Arrêter mon enregistrement' })).toBeVisible({ timeout: 20_000 });
		await step.shows(page, 'The room, recorded');
	});
	await thread.step(
		'The mentor',
		'writes on the page of the call: done, how, an objective; and how she is, apart',
		async (step) => {
			const status = mentor.locator('#note').getByRole('status');
			await mentor.getByLabel('Ce qui a été fait').fill(note.done);
			await mentor.getByLabel('Comment', { exact: true }).fill(note.how);
			await mentor.getByText('Surtout la personne').click();
			await expect(status).toHaveText(/^Enregistré à/);
			await mentor.getByText(`Comment va ${learner.name}`).click();
			await mentor.getByLabel('Comment va la personne').fill(note.team);
			await expect(mentor.locator('#team').getByRole('status')).toHaveText(/^Enregistré à/);
			await mentor.getByLabel('Objectif', { exact: true }).fill(note.objective);
			await mentor.getByRole('button', { name: 'Convenir de cet objectif' }).click();
			await expect(mentor.getByText(note.objective).first()).toBeVisible();
			await seesTheOther(mentor);
			await step.shows(mentor, 'The call and the note on one page');
		},
	);
	await thread.step('Both', 'leave', async (step) => {
		await pause(Math.max(0, together + minutesTogether * 60_000 + 8000 - Date.now()));
		for (const one of [page, mentor]) {
			await one.getByRole('button', { name: 'Quitter' }).click();
			await expect(one.getByText('Vous avez quitté la salle')).toBeVisible();
		}
		await expect(mentor.getByText('Vous pouvez y revenir tant qu’elle est ouverte.')).toBeVisible({ timeout: 20_000 });
		step.notes(`In the room together for ${Math.round((Date.now() - together) / 1000)} s`);
		await mentor.getByRole('button', { name: `Donner à lire à ${learner.name}` }).click();
		await expect(mentor.getByText(`${learner.name} lit cette note depuis`)).toBeVisible();
	});
	await pass(cast, 1);
	await thread.step('Nadia', 'reads the note and her objective, and nothing of what is the team’s', async (step) => {
		await letterTo(learner.email, /La note de votre séance/);
		await shown(page, page.getByText('A eu lieu'));
		await expect(page.getByText(note.done)).toBeVisible();
		await expect(page.getByText(note.objective).first()).toBeVisible();
		expect(await page.content()).not.toContain(note.team);
		await step.shows(page, 'The session as its learner reads it');
	});
	// What was delayed has come by then.
	await pass(cast, 1);
	await thread.step('Nadia', 'looks at what was recorded', async (step) => {
		await page.getByRole('link', { name: 'Voir l’enregistrement' }).click();
		await shown(page, page.locator('video.film'));
		await expect(page.getByText('entier', { exact: true })).toBeVisible();
		await step.shows(page, 'The recording, its two sides, and its proof');
	});
};
