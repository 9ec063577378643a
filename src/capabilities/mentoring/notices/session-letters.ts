import { holdersOf, writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import type { Locale } from '#platform/localized.ts';
import { missedInARow } from '../settings.ts';
import { sessionToTell } from './session-to-tell.ts';

type Told = NonNullable<Awaited<ReturnType<typeof sessionToTell>>>;
interface Words {
	readonly learner: string;
	readonly mentor: string;
	readonly when: string;
	readonly outcome: string;
	readonly reason: string;
	readonly school: string;
}
type Text = (words: Words, options: { locale: Locale }) => string;
interface Said {
	readonly notice: `mentoring.${string}`;
	readonly subject: Text;
	readonly body: readonly (Text | false)[];
	readonly label: (values: object, options: { locale: Locale }) => string;
	readonly path: string;
}

const write = async (ctx: Ctx, to: string, session: Told, { notice, subject, body, label, path }: Said) =>
	writeLetter(ctx, notice, to, (reader, options, school) => {
		const { locale } = options;
		const words = { ...session.wordsFor(reader.zone, locale), school };
		return {
			subject: subject(words, options),
			paragraphs: body.filter((text) => text !== false).map((text) => text(words, options)),
			action: { label: label({}, options), path },
		};
	});

const outcomePath = (sessionId: string) => `/mentoring/sessions/${sessionId}/outcome`;
const toOutcome = (sessionId: string) => ({
	label: m.mentoring_letter_open_outcome,
	path: outcomePath(sessionId),
});

/** Called off is told by the calendar, and that it was held needs no letter: what is left is who waited for whom. */
export const settledLetters = listener({
	name: 'mentoring.settled-letters',
	on: 'mentoring.session-settled',
	run: async (ctx, { sessionId, outcome, corrected }) => {
		const session = await sessionToTell(ctx, sessionId);
		if (!session) return;
		if (corrected) return writeCorrection(ctx, session);
		if (outcome === 'missed-by-learner')
			await write(ctx, session.learnerId, session, {
				notice: 'mentoring.you-missed',
				subject: m.mentoring_letter_missed_subject,
				body: [m.mentoring_letter_missed_body, m.mentoring_letter_missed_otherwise],
				label: m.mentoring_letter_book,
				path: `/mentoring/book?enrolment=${session.enrolmentId}`,
			});
		if (outcome !== 'missed-by-mentor') return;
		await write(ctx, session.learnerId, session, {
			notice: 'mentoring.mentor-missed',
			subject: m.mentoring_letter_mentor_missed_subject,
			body: [m.mentoring_letter_mentor_missed_body, m.mentoring_letter_mentor_missed_next],
			label: m.mentoring_letter_book,
			path: `/mentoring/book?enrolment=${session.enrolmentId}`,
		});
		await write(ctx, session.mentorId, session, {
			notice: 'mentoring.you-missed',
			subject: m.mentoring_letter_you_missed_subject,
			body: [m.mentoring_letter_you_missed_body],
			...toOutcome(sessionId),
		});
		if (session.missedInARow < (await ctx.setting(missedInARow))) return;
		for (const head of await holdersOf(ctx, ['head-of-pedagogy']))
			await write(ctx, head, session, {
				notice: 'mentoring.mentor-missed-again',
				subject: m.mentoring_letter_missed_again_subject,
				body: [m.mentoring_letter_missed_again_body],
				label: m.mentoring_letter_open_sessions,
				path: `/pedagogy/sessions?show=missed-by-mentor&mentorId=${session.mentorId}`,
			});
	},
});

/** The learner, and the mentor if it was somebody else, read why it is otherwise; where it answers a contest, in that letter. */
const writeCorrection = async (ctx: Ctx, session: Told) => {
	const [answered, said] = [session.contest?.answeredAt, session.settledAt];
	if (answered && said && Temporal.Instant.compare(answered, said) >= 0) return;
	const readers = [session.learnerId, ...(session.saidBy === session.mentorId ? [] : [session.mentorId])];
	for (const to of readers)
		await write(ctx, to, session, {
			notice: 'mentoring.session-corrected',
			subject: m.mentoring_letter_corrected_subject,
			body: [m.mentoring_letter_corrected_body, to === session.learnerId && m.mentoring_letter_corrected_otherwise],
			...toOutcome(session.id),
		});
};

const writeToHeads = async (ctx: Ctx, sessionId: string, notice: 'contested' | 'contest-waits') => {
	const session = await sessionToTell(ctx, sessionId);
	if (session?.contest?.state !== 'open') return;
	for (const head of await holdersOf(ctx, ['head-of-pedagogy'])) {
		// Nobody judges their own: one who is the mentor is told by the answer.
		if (head === session.mentorId) continue;
		await write(ctx, head, session, {
			notice: `mentoring.${notice}`,
			subject: notice === 'contested' ? m.mentoring_letter_contested_subject : m.mentoring_letter_contest_waits_subject,
			body: [notice === 'contested' ? m.mentoring_letter_contested_body : m.mentoring_letter_contest_waits_body],
			...toOutcome(sessionId),
		});
	}
};
export const contestedLetters = listener({
	name: 'mentoring.contested-letters',
	on: 'mentoring.outcome-contested',
	run: (ctx, { sessionId }) => writeToHeads(ctx, sessionId, 'contested'),
});
export const contestWaitsLetters = listener({
	name: 'mentoring.contest-waits-letters',
	on: 'mentoring.contest-waited-for',
	run: (ctx, { sessionId }) => writeToHeads(ctx, sessionId, 'contest-waits'),
});

const answers = {
	upheld: m.mentoring_letter_contest_upheld,
	corrected: m.mentoring_letter_contest_corrected,
	unanswered: m.mentoring_letter_contest_unanswered,
} as const;
export const contestAnsweredLetters = listener({
	name: 'mentoring.contest-answered-letters',
	on: 'mentoring.contest-answered',
	run: async (ctx, { sessionId }) => {
		const session = await sessionToTell(ctx, sessionId);
		const state = session?.contest?.state;
		if (!session || state === undefined || state === 'open') return;
		for (const to of [session.learnerId, session.mentorId])
			await write(ctx, to, session, {
				notice: 'mentoring.contest-answered',
				subject: m.mentoring_letter_contest_answered_subject,
				body: [answers[state], state !== 'unanswered' && m.mentoring_letter_contest_reason],
				...toOutcome(sessionId),
			});
	},
});
