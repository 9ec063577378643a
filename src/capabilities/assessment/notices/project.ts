import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { type Localized, told } from '#platform/localized.ts';
import { holdersOf, writeLetter } from '../../identity/public.server.ts';
import { mentorOf, namesOf } from '../server/around.ts';
import { isOpenDefence } from '../server/draw/open-defences.ts';
import { type ProjectRow, projectOf } from '../server/project-row.ts';
import { titleOf } from '../server/statement.ts';
import { db } from '../tables.ts';
import { letters } from './letters.ts';

/** What a letter about a project may speak of. Ids come with the news; names and titles are read when it is written. */
export interface Case {
	readonly row: ProjectRow;
	readonly title: Localized;
	readonly learner: string;
	readonly mentorId: string | undefined;
	/** The last that somebody was drawn for by then. */
	readonly defence:
		| {
				readonly id: string;
				readonly state: string;
				readonly evaluatorId: string;
				readonly plannedFor: Temporal.Instant | null;
				readonly appeals: string | null;
		  }
		| undefined;
	readonly evaluator: string;
}

/** As it is now, but the defence as of `at`: by the time that a letter is written, somebody else may be drawn. */
export const caseOf = async (ctx: Ctx, projectId: string, at = ctx.clock.now()): Promise<Case | undefined> => {
	const row = await projectOf(ctx, projectId);
	if (!row) return undefined;
	const defence = await db(ctx)
		.selectFrom('assessmentDefence')
		.select(['id', 'state', 'evaluatorId', 'plannedFor', 'appeals'])
		.where('projectId', '=', projectId)
		.where('askedAt', '<=', at)
		.orderBy('id', 'desc')
		.executeTakeFirst();
	const names = await namesOf(ctx, [row.learnerId, ...(defence ? [defence.evaluatorId] : [])]);
	return {
		row,
		title: await titleOf(ctx, row),
		learner: names.get(row.learnerId) ?? '',
		mentorId: await holding(ctx, 'mentor', await mentorOf(ctx, row.enrolmentId)),
		defence,
		evaluator: (defence && names.get(defence.evaluatorId)) ?? '',
	};
};

/** Nobody who lost their role, or their account, hears of a learner. */
const holding = async (ctx: Ctx, role: 'mentor' | 'evaluator', id: string | undefined): Promise<string | undefined> =>
	id !== undefined && (await holdersOf(ctx, [role])).includes(id) ? id : undefined;

export type Reader = 'learner' | 'mentor' | 'evaluator' | 'pedagogy' | 'administrators';
export interface Sent {
	readonly to: Reader;
	readonly letter: keyof typeof letters;
	/** The reason given for the step, where the letter says it. */
	readonly reason?: string | undefined;
}

const readersOf = async (ctx: Ctx, to: Reader, { row, mentorId, defence }: Case): Promise<readonly string[]> => {
	if (to === 'pedagogy') return holdersOf(ctx, ['head-of-pedagogy']);
	if (to === 'administrators') return holdersOf(ctx, ['administrator']);
	if (to === 'evaluator') return [(await holding(ctx, 'evaluator', defence?.evaluatorId)) ?? []].flat();
	return [{ learner: row.learnerId, mentor: mentorId }[to] ?? []].flat();
};

/** The page from which the reader goes on. */
const pathOf = (to: Reader, { row, defence }: Case): string => {
	const { enrolmentId, projectKey, id } = row;
	return {
		learner: `/learning/${enrolmentId}/projects/${projectKey}`,
		mentor: `/mentoring/${enrolmentId}/${projectKey}`,
		evaluator: defence && isOpenDefence(defence.state) ? `/defences/${defence.id}` : '/defences',
		pedagogy: `/pedagogy/defences/${id}`,
		administrators: '/administration/broken',
	}[to];
};

/** Writes one letter about a project to each of those who are `to`, in their language and on their clock. */
export const send = async (ctx: Ctx, about: Case, { to, letter, reason = '' }: Sent): Promise<void> => {
	const { row, defence } = about;
	for (const reader of await readersOf(ctx, to, about))
		await writeLetter(ctx, `assessment.${letter.replaceAll('_', '-')}`, reader, ({ zone }, options, school) => {
			const on = (at: Temporal.Instant | null | undefined, more: Intl.DateTimeFormatOptions) =>
				at
					?.toZonedDateTimeISO(zone)
					.toPlainDateTime()
					.toLocaleString(options.locale, { dateStyle: 'long', ...more }) ?? '';
			const words = {
				school,
				project: told(about.title, options.locale).text,
				learner: about.learner,
				other: to === 'evaluator' ? about.learner : about.evaluator,
				until: on(row.dueAt, {}),
				when: on(defence?.plannedFor, { timeStyle: 'short' }),
				zone: zone.replaceAll('_', ' '),
				reason,
			};
			// What an appeal asks is not to hear somebody.
			const { subject, body } = letters[letter === 'asked' && defence?.appeals ? 'appeal_asked' : letter];
			return {
				subject: subject(words, options),
				paragraphs: [body(words, options)],
				action: { label: m.assessment_letter_action({}, options), path: pathOf(to, about) },
			};
		});
};
