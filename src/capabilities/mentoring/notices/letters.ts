import { holdersOf, writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import type { Locale } from '#platform/localized.ts';
import { toLearner } from '../server/matching/reasons.ts';
import { db } from '../tables.ts';
import { whyText } from '../ui/why.ts';
import { learnerOf, named } from './about.ts';

const nameOf = async (ctx: Ctx, personId: string) => {
	const row = await db(ctx)
		.selectFrom('identityName')
		.select('displayName')
		.where('personId', '=', personId)
		.executeTakeFirst();
	return named(row?.displayName ?? null);
};

/** What spoke for this mentor, as the learner is told it. */
const whyOf = async (ctx: Ctx, enrolmentId: string, mentorId: string) => {
	const row = await db(ctx)
		.selectFrom('mentoringAccompaniment')
		.select('why')
		.where('enrolmentId', '=', enrolmentId)
		.where('mentorId', '=', mentorId)
		.orderBy('since', 'desc')
		.executeTakeFirst();
	return toLearner(row?.why);
};

const listed = (parts: readonly string[], locale: Locale) =>
	parts.map((part) => part.charAt(0).toLocaleLowerCase(locale) + part.slice(1)).join(' ; ');

/** To whom it concerns: the learner, the mentor, and whoever was the mentor until now. */
export const assignmentLetters = listener({
	name: 'mentoring.assignment-letters',
	on: 'mentoring.mentor-assigned',
	run: async (ctx, { enrolmentId, mentorId, formerMentorId }) => {
		const learner = await learnerOf(ctx, enrolmentId);
		const mentor = await nameOf(ctx, mentorId);
		const reasons = await whyOf(ctx, enrolmentId, mentorId);
		await writeLetter(ctx, 'mentoring.your-mentor', learner.id, (_person, options, school) => {
			const words = { mentor: mentor(options.locale), programme: learner.titleIn(options.locale), school };
			const why = reasons.map((reason) => whyText(reason, options)).filter(Boolean);
			return {
				subject: m.mentoring_letter_your_mentor_subject(words, options),
				paragraphs: [
					m.mentoring_letter_your_mentor_body(words, options),
					...(why.length > 0
						? [m.mentoring_letter_your_mentor_why({ reasons: listed(why, options.locale) }, options)]
						: []),
					m.mentoring_letter_your_mentor_book({}, options),
				],
				action: { label: m.mentoring_letter_your_mentor_action({}, options), path: '/mentoring/book' },
			};
		});
		await writeLetter(ctx, 'mentoring.your-learner', mentorId, (_person, options, school) => {
			const words = { learner: learner.nameIn(options.locale), programme: learner.titleIn(options.locale), school };
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
		const words = { learner: learner.nameIn(options.locale), programme: learner.titleIn(options.locale), school };
		const body = why === 'withdrawn' ? m.mentoring_letter_withdrawn_body : m.mentoring_letter_handed_over_body;
		return {
			subject: m.mentoring_letter_ended_subject(words, options),
			paragraphs: [body(words, options)],
			action: { label: m.mentoring_letter_open_mentoring({}, options), path: '/mentoring' },
		};
	});
};
