import { holdersOf, writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import type { Locale } from '#platform/localized.ts';
import { db } from '../tables.ts';

const sessionOf = (ctx: Ctx, sessionId: string) =>
	db(ctx)
		.selectFrom('mentoringSession as session')
		.innerJoin('enrolmentLearner as enrolled', 'enrolled.enrolmentId', 'session.enrolmentId')
		.innerJoin('identityName as learner', 'learner.personId', 'enrolled.personId')
		.innerJoin('identityName as mentor', 'mentor.personId', 'mentorId')
		.leftJoin('mentoringAccompaniment as present', (join) =>
			join
				.onRef('present.enrolmentId', '=', 'session.enrolmentId')
				.onRef('present.mentorId', '=', 'session.mentorId')
				.on('present.until', 'is', null),
		)
		.select(['enrolled.personId as learnerId', 'session.mentorId', 'startsAt', 'present.id as present'])
		.select(['learner.displayName as learner', 'mentor.displayName as mentor'])
		.where('session.id', '=', sessionId)
		.executeTakeFirst();

const said = (name: string | null, locale: Locale) => name ?? m.identity_gone({}, { locale });
const dayIn = (at: Temporal.Instant, zone: string, locale: Locale) =>
	at.toZonedDateTimeISO(zone).toLocaleString(locale, { dateStyle: 'long' });

/** To the learner, that there is something to read; its words stay on the page. */
export const sharedLetter = listener({
	name: 'mentoring.note-shared-letter',
	on: 'mentoring.note-shared',
	run: async (ctx, { sessionId }) => {
		const session = await sessionOf(ctx, sessionId);
		if (!session) return;
		await writeLetter(ctx, 'mentoring.note-shared', session.learnerId, (person, options, school) => {
			const words = {
				mentor: said(session.mentor, options.locale),
				date: dayIn(session.startsAt, person.zone, options.locale),
				school,
			};
			return {
				subject: m.mentoring_letter_note_subject(words, options),
				paragraphs: [m.mentoring_letter_note_body(words, options)],
				action: { label: m.mentoring_letter_note_open({}, options), path: `/mentoring/sessions/${sessionId}` },
			};
		});
	},
});

/** To the mentor, as long as they accompany the learner. */
export const awaitedLetter = listener({
	name: 'mentoring.note-awaited-letter',
	on: 'mentoring.note-awaited',
	run: async (ctx, { sessionId }) => {
		const session = await sessionOf(ctx, sessionId);
		if (!session?.present) return;
		await writeLetter(ctx, 'mentoring.note-awaited', session.mentorId, (person, options, school) => {
			const words = {
				learner: said(session.learner, options.locale),
				date: dayIn(session.startsAt, person.zone, options.locale),
				school,
			};
			return {
				subject: m.mentoring_letter_awaited_subject(words, options),
				paragraphs: [m.mentoring_letter_awaited_body(words, options)],
				action: { label: m.mentoring_letter_awaited_open({}, options), path: `/mentoring/sessions/${sessionId}` },
			};
		});
	},
});

/** To those who answer for the mentors. */
export const missingLetter = listener({
	name: 'mentoring.note-missing-letter',
	on: 'mentoring.note-missing',
	run: async (ctx, { sessionId }) => {
		const session = await sessionOf(ctx, sessionId);
		if (!session) return;
		for (const holder of await holdersOf(ctx, ['head-of-pedagogy']))
			await writeLetter(ctx, 'mentoring.note-missing', holder, (person, options, school) => {
				const words = {
					mentor: said(session.mentor, options.locale),
					date: dayIn(session.startsAt, person.zone, options.locale),
					school,
				};
				return {
					subject: m.mentoring_letter_missing_subject(words, options),
					paragraphs: [m.mentoring_letter_missing_body(words, options)],
					action: { label: m.mentoring_letter_missing_open({}, options), path: `/pedagogy/notes/${sessionId}` },
				};
			});
	},
});
