import { holdersOf, writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { told } from '#platform/localized.ts';
import { db } from '../tables.ts';

const applicationOf = (ctx: Ctx, applicationId: string) =>
	db(ctx)
		.selectFrom('facultyApplication')
		.select(['personId', 'state', 'reviewerId'])
		.where('id', '=', applicationId)
		.executeTakeFirst();

/** To the pedagogical team, that somebody applied. Nobody judges their own. */
export const appliedLetter = listener({
	name: 'faculty.applied-letter',
	on: 'faculty.applied',
	run: async (ctx, { applicationId }) => {
		const row = await applicationOf(ctx, applicationId);
		for (const personId of await holdersOf(ctx, ['head-of-pedagogy']))
			if (row && personId !== row.personId)
				await writeLetter(ctx, 'faculty.applied', personId, (_person, options, school) => ({
					subject: m.faculty_letter_applied_subject({ school }, options),
					paragraphs: [m.faculty_letter_applied_body({}, options)],
					action: { label: m.faculty_letter_open_mentors({}, options), path: '/pedagogy/mentors' },
				}));
	},
});

/** To whoever took it, or else to all who may. */
export const waitingLetter = listener({
	name: 'faculty.waiting-letter',
	on: 'faculty.application-waited-for',
	run: async (ctx, { applicationId }) => {
		const row = await applicationOf(ctx, applicationId);
		const holders = await holdersOf(ctx, ['head-of-pedagogy']);
		for (const personId of row?.reviewerId ? [row.reviewerId] : holders)
			if (row && personId !== row.personId && holders.includes(personId))
				await writeLetter(ctx, 'faculty.application-waits', personId, (_person, options, school) => ({
					subject: m.faculty_letter_waits_subject({ school }, options),
					paragraphs: [m.faculty_letter_waits_body({}, options)],
					action: { label: m.faculty_letter_open_mentors({}, options), path: '/pedagogy/mentors' },
				}));
	},
});

/** To whoever applied; the reason of a refusal stands on the page. */
export const answerLetter = listener({
	name: 'faculty.answer-letter',
	on: 'faculty.application-answered',
	run: async (ctx, { applicationId }) => {
		const row = await applicationOf(ctx, applicationId);
		if (!row) return;
		const body =
			row.state === 'qualified'
				? m.faculty_letter_qualified_body
				: row.state === 'refused'
					? m.faculty_letter_refused_body
					: m.faculty_letter_lapsed_body;
		await writeLetter(ctx, 'faculty.answered', row.personId, (_person, options, school) => ({
			subject: m.faculty_letter_answered_subject({ school }, options),
			paragraphs: [body({}, options)],
			action: { label: m.faculty_letter_open_application({}, options), path: '/mentoring/apply' },
		}));
	},
});

/** To whom it was; they are given no more learners, and those whom they have stay theirs. */
export const qualificationEndedLetter = listener({
	name: 'faculty.qualification-ended-letter',
	on: 'faculty.qualification-ended',
	run: async (ctx, { mentorId, programmeId }) => {
		const row = await db(ctx)
			.selectFrom('facultyQualification as held')
			.innerJoin('programmesPublished as programme', (join) =>
				join.onRef('programme.programmeId', '=', 'held.programmeId').on('current', '=', true),
			)
			.select(['title', 'endReason'])
			.where('mentorId', '=', mentorId)
			.where('held.programmeId', '=', programmeId)
			.where('endedAt', 'is not', null)
			.orderBy('endedAt', 'desc')
			.executeTakeFirst();
		if (!row) return;
		await writeLetter(ctx, 'faculty.qualification-ended', mentorId, (_person, options, school) => ({
			subject: m.faculty_letter_ended_subject({ school }, options),
			paragraphs: [
				m.faculty_letter_ended_body({ programme: told(row.title, options.locale).text }, options),
				...(row.endReason ? [m.faculty_letter_ended_reason({ reason: row.endReason }, options)] : []),
			],
			action: { label: m.faculty_letter_open_mentoring({}, options), path: '/mentoring' },
		}));
	},
});
