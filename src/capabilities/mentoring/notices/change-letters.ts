import { writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { db } from '../tables.ts';
import { pedagogyLetters } from './to-pedagogy.ts';

const changeOf = (ctx: Ctx, changeId: string) =>
	db(ctx)
		.selectFrom('mentoringChange as one')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'one.enrolmentId')
		.select(['one.enrolmentId', 'side', 'askedBy', 'mentorId', 'personId as learnerId', 'one.state', 'tellOther'])
		.select('reviewerId')
		.where('one.id', '=', changeId)
		.executeTakeFirst();
type Asked = NonNullable<Awaited<ReturnType<typeof changeOf>>>;

/** Where each side finds it. */
const pathFor = (side: 'learner' | 'mentor', enrolmentId: string) =>
	side === 'learner' ? `/learning/${enrolmentId}/mentor` : `/mentoring/changes/${enrolmentId}`;
const otherOf = ({ side, learnerId, mentorId }: Asked) =>
	side === 'learner' ? { to: mentorId, side: 'mentor' as const } : { to: learnerId, side: 'learner' as const };

/** To the head of pedagogy, that it was asked; to the other side, where whoever asked wants them to know. Never why. */
export const changeAskedLetters = listener({
	name: 'mentoring.change-asked-letters',
	on: 'mentoring.change-asked',
	run: async (ctx, { changeId }) => {
		const row = await changeOf(ctx, changeId);
		if (!row) return;
		await pedagogyLetters(ctx, 'mentoring.change-asked', [row.learnerId, row.mentorId]);
		if (!row.tellOther) return;
		const other = otherOf(row);
		const body =
			row.side === 'learner' ? m.mentoring_letter_change_told_mentor : m.mentoring_letter_change_told_learner;
		await writeLetter(ctx, 'mentoring.change-told', other.to, (_person, options, school) => ({
			subject: m.mentoring_letter_change_told_subject({ school }, options),
			paragraphs: [body({}, options)],
			action: { label: m.mentoring_letter_open_change({}, options), path: pathFor(other.side, row.enrolmentId) },
		}));
	},
});

export const changeReminder = listener({
	name: 'mentoring.change-reminder',
	on: 'mentoring.change-waited-for',
	run: async (ctx, { changeId }) => {
		const row = await changeOf(ctx, changeId);
		if (row) await pedagogyLetters(ctx, 'mentoring.request-waits', [row.learnerId, row.mentorId], row.reviewerId);
	},
});

/**
 * To whoever asked, what became of it; to the other side, where they know that it was asked, that it is answered. Who is
 * the mentor from now on is told to all by the letters of the assignment.
 */
export const changeAnswerLetters = listener({
	name: 'mentoring.change-answer-letters',
	on: 'mentoring.change-answered',
	run: async (ctx, { changeId }) => {
		const row = await changeOf(ctx, changeId);
		if (!row) return;
		const { state, enrolmentId, side } = row;
		const body =
			state === 'changed'
				? m.mentoring_letter_changed_body
				: state === 'kept'
					? m.mentoring_letter_kept_body
					: m.mentoring_letter_lapsed_body;
		// A mentor who has handed the learner over finds nothing more of them.
		const path = side === 'mentor' && state === 'changed' ? '/mentoring' : pathFor(side, enrolmentId);
		await writeLetter(ctx, 'mentoring.change-answered', row.askedBy, (_person, options, school) => ({
			subject: m.mentoring_letter_change_answered_subject({ school }, options),
			paragraphs: [body({}, options)],
			action: { label: m.mentoring_letter_open_change({}, options), path },
		}));
		if (!row.tellOther || state === 'changed') return;
		const other = otherOf(row);
		await writeLetter(ctx, 'mentoring.change-told', other.to, (_person, options, school) => ({
			subject: m.mentoring_letter_change_answered_subject({ school }, options),
			paragraphs: [m.mentoring_letter_change_over_body({}, options)],
			action: { label: m.mentoring_letter_open_change({}, options), path: pathFor(other.side, enrolmentId) },
		}));
	},
});
