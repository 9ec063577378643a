import { startProjects } from '#capabilities/assessment/server/open-projects.ts';
import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { newAccompaniment, newNote, newSession } from '#capabilities/mentoring/factory.ts';
import { reckon } from '#capabilities/mentoring/server/risk/reckon.ts';
import type { Ctx } from '#platform/context.ts';
import { asOf } from './act.ts';

const ago = (ctx: Ctx, days: number): Ctx => asOf(ctx, ctx.clock.now().subtract({ hours: 24 * days }));

/** How many days ago she began, came to sessions, missed one, and was looked at by the very function of each night. */
const story = {
	began: 50,
	came: [43, 36],
	done: [
		'Premier tour du projet : elle veut un site pour la librairie de sa tante.',
		'Le plan du site tient sur une page ; reste à choisir par quoi commencer.',
	],
	missed: 4,
	looked: [35, 28, 21, 14, 7, 2, 1, 0],
} as const;

/** Somebody who came at first, then was silent, let a date pass and missed a session: her score opened a case two days ago. */
export const seedRisk = async (
	ctx: Ctx,
	{ mentorId, programmeId }: { readonly mentorId: string; readonly programmeId: string },
): Promise<void> => {
	const { id: personId } = await newPerson(ctx, {
		displayName: 'Aïssata Ndiaye',
		email: 'aissata@demonstration.example',
	});
	const began = ago(ctx, story.began);
	const enrolmentId = await newEnrolment(began, { personId, programmeId, months: 15 });
	await newAccompaniment(began, enrolmentId, mentorId);
	await startProjects(began, enrolmentId);
	for (const [n, days] of story.came.entries()) {
		const then = ago(ctx, days);
		const startsAt = then.clock.now().subtract({ hours: 1 });
		const sessionId = await newSession(then, { enrolmentId, mentorId, state: 'held', startsAt });
		await newNote(then, { sessionId, done: story.done[n] ?? '' });
	}
	const late = ago(ctx, story.missed);
	const startsAt = late.clock.now().subtract({ hours: 1 });
	await newSession(late, { enrolmentId, mentorId, state: 'missed-by-learner', startsAt });
	for (const days of story.looked) await reckon(ago(ctx, days), enrolmentId);
};
