import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { type Localized, told } from '#platform/localized.ts';
import { writeLetter } from '../../identity/public.server.ts';
import { holdersOf, mentorOf, namesOf } from '../server/around.ts';
import { type ProjectRow, projectOf } from '../server/project-row.ts';
import { db } from '../tables.ts';
import { letters } from './letters.ts';

/** What a letter about a project may speak of. Ids come with the news; names and titles are read when it is written. */
export interface Case {
	readonly row: ProjectRow;
	readonly title: Localized;
	readonly learner: string;
	readonly mentorId: string | undefined;
	/** The last defence that was planned. */
	readonly defence:
		| { readonly id: string; readonly evaluatorId: string; readonly plannedFor: Temporal.Instant }
		| undefined;
	readonly evaluator: string;
}

export const caseOf = async (ctx: Ctx, projectId: string): Promise<Case | undefined> => {
	const row = await projectOf(ctx, projectId);
	if (!row) return undefined;
	const { title } = await db(ctx)
		.selectFrom('programmesStatement')
		.select('title')
		.where('programmeId', '=', row.programmeId)
		.where('version', '=', row.version)
		.where('projectKey', '=', row.projectKey)
		.executeTakeFirstOrThrow();
	const defence = await db(ctx)
		.selectFrom('assessmentDefence')
		.select(['id', 'evaluatorId', 'plannedFor'])
		.where('projectId', '=', projectId)
		.orderBy('id', 'desc')
		.executeTakeFirst();
	const names = await namesOf(ctx, [row.learnerId, ...(defence ? [defence.evaluatorId] : [])]);
	return {
		row,
		title,
		learner: names.get(row.learnerId) ?? '',
		mentorId: await mentorOf(ctx, row.enrolmentId),
		defence,
		evaluator: (defence && names.get(defence.evaluatorId)) ?? '',
	};
};

export type Reader = 'learner' | 'mentor' | 'evaluator' | 'pedagogy' | 'administrators';
export interface Sent {
	readonly to: Reader;
	readonly letter: keyof typeof letters;
	/** The reason given for the step, where the letter says it. */
	readonly reason?: string | undefined;
}

const readersOf = async (ctx: Ctx, to: Reader, { row, mentorId, defence }: Case): Promise<readonly string[]> => {
	if (to === 'pedagogy') return holdersOf(ctx, 'head-of-pedagogy');
	if (to === 'administrators') return holdersOf(ctx, 'administrator');
	return [{ learner: row.learnerId, mentor: mentorId, evaluator: defence?.evaluatorId }[to] ?? []].flat();
};

/** The page from which the reader goes on. */
const pathOf = (to: Reader, { row, defence }: Case): string => {
	const { enrolmentId, projectKey, id } = row;
	return {
		learner: `/learning/${enrolmentId}/projects/${projectKey}`,
		mentor: `/mentoring/${enrolmentId}/${projectKey}`,
		evaluator: row.state === 'defence-planned' ? `/defences/${defence?.id}` : '/defences',
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
			const { subject, body } = letters[letter];
			return {
				subject: subject(words, options),
				paragraphs: [body(words, options)],
				action: { label: m.assessment_letter_action({}, options), path: pathOf(to, about) },
			};
		});
};
