import { holdersOf, writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { told } from '#platform/localized.ts';
import { applyingPath } from '../paths.ts';
import type { Part } from '../rules/part.ts';
import { db } from '../tables.ts';

const applicationOf = (ctx: Ctx, applicationId: string) =>
	db(ctx)
		.selectFrom('facultyApplication')
		.select(['personId', 'part', 'state', 'reviewerId'])
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
					subject: m.faculty_letter_applied_subject({ school, part: row.part }, options),
					paragraphs: [m.faculty_letter_applied_body({ part: row.part }, options)],
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
					subject: m.faculty_letter_waits_subject({ school, part: row.part }, options),
					paragraphs: [m.faculty_letter_waits_body({ part: row.part }, options)],
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
			subject: m.faculty_letter_answered_subject({ school, part: row.part }, options),
			paragraphs: [body({ part: row.part }, options)],
			action: { label: m.faculty_letter_open_application({}, options), path: applyingPath(row.part as Part) },
		}));
	},
});

/** To whom it was; they are given no more learners, or defences, and those whom they have stay theirs. */
export const qualificationEndedLetter = listener({
	name: 'faculty.qualification-ended-letter',
	on: 'faculty.qualification-ended',
	run: async (ctx, { qualificationId }) => {
		const row = await db(ctx)
			.selectFrom('facultyQualification as held')
			.innerJoin('programmesPublished as programme', (join) =>
				join.onRef('programme.programmeId', '=', 'held.programmeId').on('current', '=', true),
			)
			.select(['personId', 'part', 'title', 'endReason'])
			.where('held.id', '=', qualificationId)
			.executeTakeFirst();
		if (!row) return;
		const { part } = row;
		await writeLetter(ctx, 'faculty.qualification-ended', row.personId, (_person, options, school) => ({
			subject: m.faculty_letter_ended_subject({ school }, options),
			paragraphs: [
				m.faculty_letter_ended_body({ programme: told(row.title, options.locale).text, part }, options),
				...(row.endReason ? [m.faculty_letter_ended_reason({ reason: row.endReason }, options)] : []),
			],
			action: {
				label: m.faculty_letter_open_mentoring({ part }, options),
				path: part === 'evaluator' ? '/defences' : '/mentoring',
			},
		}));
	},
});
