import { holdersOf, writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import type { Locale } from '#platform/localized.ts';
import type { CaseState } from '../rules/risk-case.ts';
import { type CaseRow, caseOf } from '../server/risk/case-row.ts';
import { mentorNow } from '../server/risk/people.ts';
import { db } from '../tables.ts';
import { learnerOf } from './about.ts';

type Reader = 'mentor' | 'holder' | 'pedagogy';
interface Words {
	readonly learner: string;
	readonly programme: string;
	readonly until: string;
	readonly school: string;
}
type Say = (words: Words, options: { locale: Locale }) => string;

const letters = {
	yours: { subject: m.mentoring_letter_case_yours_subject, body: m.mentoring_letter_case_yours_body },
	reminder: { subject: m.mentoring_letter_case_reminder_subject, body: m.mentoring_letter_case_reminder_body },
	escalated: { subject: m.mentoring_letter_case_escalated_subject, body: m.mentoring_letter_case_escalated_body },
	contradicted: {
		subject: m.mentoring_letter_case_contradicted_subject,
		body: m.mentoring_letter_case_contradicted_body,
	},
} as const satisfies Readonly<Record<string, { subject: Say; body: Say }>>;
const noticeOf = (letter: keyof typeof letters) =>
	letter === 'contradicted' ? 'mentoring.contradicted' : `mentoring.case-${letter}`;

/** Whoever is waited on in a state. */
const waitedOn: Readonly<Record<CaseState, Reader | undefined>> = {
	open: 'mentor',
	taken: 'holder',
	acted: 'holder',
	escalated: 'pedagogy',
	closed: undefined,
};

/** With the page from which each goes on: the mentor's own, else the one of the head of pedagogy. */
const readersOf = async (ctx: Ctx, to: Reader, row: CaseRow): Promise<readonly { id: string; path: string }[]> => {
	const { enrolmentId, holderId } = row;
	const mentor = await mentorNow(ctx, enrolmentId);
	const at = (id: string) => ({
		id,
		path: `/${id === mentor ? 'mentoring' : 'pedagogy'}/risks/${enrolmentId}`,
	});
	const heads = await holdersOf(ctx, ['head-of-pedagogy']);
	if (to === 'pedagogy') return heads.map(at);
	const one = to === 'mentor' ? mentor : holderId;
	// Whoever lost the role hears of no learner any more.
	return one && (one === mentor || heads.includes(one)) ? [at(one)] : [];
};

const send = async (ctx: Ctx, row: CaseRow, to: Reader, letter: keyof typeof letters): Promise<void> => {
	const learner = await learnerOf(ctx, row.enrolmentId);
	for (const { id, path } of await readersOf(ctx, to, row))
		await writeLetter(ctx, noticeOf(letter), id, ({ zone }, options, school) => {
			const { subject, body } = letters[letter];
			const words: Words = {
				learner: learner.nameIn(options.locale),
				programme: learner.titleIn(options.locale),
				until:
					row.dueAt?.toZonedDateTimeISO(zone).toPlainDate().toLocaleString(options.locale, { dateStyle: 'long' }) ?? '',
				school,
			};
			return {
				subject: subject(words, options),
				paragraphs: [body(words, options)],
				action: { label: m.mentoring_letter_case_open({}, options), path },
			};
		});
};

/** Nobody is named to the administrator, who sees to it that somebody answers. */
const tellAdministrators = async (ctx: Ctx): Promise<void> => {
	for (const id of await holdersOf(ctx, ['administrator']))
		await writeLetter(ctx, 'mentoring.case-unanswered', id, (_person, options, school) => ({
			subject: m.mentoring_letter_case_unanswered_subject({ school }, options),
			paragraphs: [m.mentoring_letter_case_unanswered_body({ school }, options)],
			action: { label: m.mentoring_letter_case_unanswered_action({}, options), path: '/administration/broken' },
		}));
};

/** What a person wrote to the learner, as they wrote it: nobody else writes to them of a case. */
const pass = async (ctx: Ctx, { enrolmentId }: CaseRow, from: string | null, text: string): Promise<void> => {
	const learner = await learnerOf(ctx, enrolmentId);
	const name = await db(ctx)
		.selectFrom('identityName')
		.select('displayName')
		.where('personId', '=', from ?? '')
		.executeTakeFirst();
	await writeLetter(ctx, 'mentoring.case-wrote', learner.id, (_person, options, school) => ({
		subject: m.mentoring_letter_case_wrote_subject({ name: name?.displayName ?? school, school }, options),
		paragraphs: text.split(/\n{2,}/),
		action: {
			label: m.mentoring_letter_case_wrote_action({}, options),
			path: `/learning/${enrolmentId}/seen`,
		},
	}));
};

/** Each step reaches whoever must act next, unless somebody acted meanwhile. */
export const caseLetters = listener({
	name: 'mentoring.case-letters',
	on: 'mentoring.case-moved',
	async run(ctx, { caseId, number }) {
		const row = await caseOf(ctx, caseId);
		const step = await db(ctx)
			.selectFrom('mentoringCaseStep')
			.select(['move', 'stateAfter', 'deed', 'words', 'madeBy'])
			.where('caseId', '=', caseId)
			.where('number', '=', number)
			.executeTakeFirst();
		if (!row || !step) return;
		if (step.deed === 'wrote') return pass(ctx, row, step.madeBy, step.words ?? '');
		if (row.state !== step.stateAfter) return;
		if (['opened', 'hand-over', 'give-back'].includes(step.move)) await send(ctx, row, 'mentor', 'yours');
		if (['pass-on', 'escalate', 'insist'].includes(step.move)) await send(ctx, row, 'pedagogy', 'escalated');
		if (step.move === 'insist') await tellAdministrators(ctx);
	},
});

/** One reminder, to whoever the case still waits on. */
export const caseReminder = listener({
	name: 'mentoring.case-reminder',
	on: 'mentoring.case-waiter-reminded',
	async run(ctx, { caseId, state }) {
		const row = await caseOf(ctx, caseId);
		const reader = row && waitedOn[row.state];
		if (row?.state === state && reader) await send(ctx, row, reader, 'reminder');
	},
});

/** The learner's words are not in the letter: whoever must act reads them on the page. */
export const contradictionLetter = listener({
	name: 'mentoring.contradiction-letter',
	on: 'mentoring.learner-contradicted',
	async run(ctx, { caseId }) {
		const row = await caseOf(ctx, caseId);
		const reader = row && waitedOn[row.state];
		if (row && reader) await send(ctx, row, reader, 'contradicted');
	},
});
