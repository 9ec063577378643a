import { holdersOf, writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { type Locale, told } from '#platform/localized.ts';
import { db } from '../tables.ts';

/** The learner and their programme, for whoever writes to them or of them. */
const learnerOf = async (ctx: Ctx, enrolmentId: string) => {
	const row = await db(ctx)
		.selectFrom('enrolmentLearner')
		.innerJoin('programmesPublished', (join) =>
			join
				.onRef('programmesPublished.programmeId', '=', 'enrolmentLearner.programmeId')
				.onRef('programmesPublished.version', '=', 'enrolmentLearner.version'),
		)
		.innerJoin('identityName', 'identityName.personId', 'enrolmentLearner.personId')
		.select(['enrolmentLearner.personId', 'displayName', 'title'])
		.where('enrolmentLearner.enrolmentId', '=', enrolmentId)
		.executeTakeFirstOrThrow();
	return { id: row.personId, name: row.displayName ?? '', titleIn: (locale: Locale) => told(row.title, locale).text };
};

const nameOf = async (ctx: Ctx, personId: string): Promise<string> => {
	const row = await db(ctx)
		.selectFrom('identityName')
		.select('displayName')
		.where('personId', '=', personId)
		.executeTakeFirst();
	return row?.displayName ?? '';
};

/** To whom it concerns: the learner, the mentor, and whoever was the mentor until now. */
export const assignmentLetters = listener({
	name: 'mentoring.assignment-letters',
	on: 'mentoring.mentor-assigned',
	run: async (ctx, { enrolmentId, mentorId, formerMentorId }) => {
		const learner = await learnerOf(ctx, enrolmentId);
		const mentor = await nameOf(ctx, mentorId);
		await writeLetter(ctx, 'mentoring.your-mentor', learner.id, (_person, options, school) => {
			const words = { mentor, programme: learner.titleIn(options.locale), school };
			return {
				subject: m.mentoring_letter_your_mentor_subject(words, options),
				paragraphs: [m.mentoring_letter_your_mentor_body(words, options)],
				action: { label: m.mentoring_letter_open_learning({}, options), path: `/learning/${enrolmentId}` },
			};
		});
		await writeLetter(ctx, 'mentoring.your-learner', mentorId, (_person, options, school) => {
			const words = { learner: learner.name, programme: learner.titleIn(options.locale), school };
			return {
				subject: m.mentoring_letter_your_learner_subject(words, options),
				paragraphs: [m.mentoring_letter_your_learner_body(words, options)],
				action: { label: m.mentoring_letter_open_mentoring({}, options), path: '/mentoring' },
			};
		});
		if (formerMentorId) await writeEnd(ctx, enrolmentId, formerMentorId, 'handed-over');
	},
});

export const endLetter = listener({
	name: 'mentoring.end-letter',
	on: 'mentoring.accompaniment-ended',
	run: (ctx, { enrolmentId, mentorId }) => writeEnd(ctx, enrolmentId, mentorId, 'withdrawn'),
});

const writeEnd = async (ctx: Ctx, enrolmentId: string, mentorId: string, why: 'handed-over' | 'withdrawn') => {
	// Whoever lost the role, or their account, hears no more of a learner.
	if (!(await holdersOf(ctx, ['mentor'])).includes(mentorId)) return;
	const learner = await learnerOf(ctx, enrolmentId);
	await writeLetter(ctx, 'mentoring.accompaniment-ended', mentorId, (_person, options, school) => {
		const words = { learner: learner.name, programme: learner.titleIn(options.locale), school };
		const body = why === 'withdrawn' ? m.mentoring_letter_withdrawn_body : m.mentoring_letter_handed_over_body;
		return {
			subject: m.mentoring_letter_ended_subject(words, options),
			paragraphs: [body(words, options)],
			action: { label: m.mentoring_letter_open_mentoring({}, options), path: '/mentoring' },
		};
	});
};
