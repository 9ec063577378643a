import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { holdersOf, writeLetter } from '../../identity/public.server.ts';
import { db } from '../tables.ts';

// No letter holds a word of a case, nor its number: it says that something waits, and where.

/** Which of them may know of a case. */
const notBarred = async (ctx: Ctx, caseId: string, people: readonly string[]): Promise<string[]> => {
	const barred = await db(ctx).selectFrom('integrityBarred').select('personId').where('caseId', '=', caseId).execute();
	const known = new Set(barred.map(({ personId }) => personId));
	return people.filter((one) => !known.has(one));
};
const officersOf = async (ctx: Ctx, caseId: string) =>
	notBarred(ctx, caseId, await holdersOf(ctx, ['integrity-officer']));

type Subject = typeof m.integrity_letter_news_subject;
type Body = typeof m.integrity_letter_news_body;

const write = (
	ctx: Ctx,
	notice: string,
	to: string,
	subject: Subject,
	body: Body,
	path: string | null,
): Promise<void> =>
	writeLetter(ctx, notice, to, (_person, options, school) => ({
		subject: subject({ school }, options),
		paragraphs: [body({ school }, options)],
		...(path !== null && { action: { label: m.integrity_letter_action({}, options), path } }),
	}));

/** To each officer who may know of one of the cases in which something new is told today. */
export const newsLetter = listener({
	name: 'integrity.news-letter',
	on: 'integrity.news-waits',
	async run(ctx, { day }) {
		const today = Temporal.PlainDate.from(day);
		const reports = await db(ctx).selectFrom('integrityCase').select('id').where('toldOn', '=', today).execute();
		const messages = await db(ctx)
			.selectFrom('integrityMessage')
			.select('caseId as id')
			.where('toldOn', '=', today)
			.execute();
		const officers = await holdersOf(ctx, ['integrity-officer']);
		const told = new Set<string>();
		for (const id of new Set([...reports, ...messages].map((one) => one.id)))
			for (const one of await notBarred(ctx, id, officers)) told.add(one);
		for (const one of [...told].sort())
			await write(
				ctx,
				'integrity.news',
				one,
				m.integrity_letter_news_subject,
				m.integrity_letter_news_body,
				'/integrity',
			);
	},
});

const remindedBody = m.integrity_letter_reminded_body;

/** To its officers before its days are over; to whom it names while they may appeal. */
export const remindedLetter = listener({
	name: 'integrity.reminded-letter',
	on: 'integrity.case-reminded',
	async run(ctx, { caseId }) {
		const row = await db(ctx).selectFrom('integrityCase').select('state').where('id', '=', caseId).executeTakeFirst();
		if (!row || row.state === 'closed') return;
		if (row.state === 'upheld') return tellNamed(ctx, caseId, 'integrity.appeal-reminded');
		for (const one of await officersOf(ctx, caseId))
			await write(ctx, 'integrity.reminded', one, m.integrity_letter_reminded_subject, remindedBody, '/integrity');
	},
});

/** To its officers, and to whoever may appoint others. */
export const lateLetter = listener({
	name: 'integrity.late-letter',
	on: 'integrity.case-late',
	async run(ctx, { caseId }) {
		const officers = await officersOf(ctx, caseId);
		for (const one of officers)
			await write(
				ctx,
				'integrity.late',
				one,
				m.integrity_letter_late_subject,
				m.integrity_letter_late_body,
				'/integrity',
			);
		const administrators = await notBarred(ctx, caseId, await holdersOf(ctx, ['administrator']));
		for (const one of administrators.filter((id) => !officers.includes(id)))
			await write(
				ctx,
				'integrity.late-appoint',
				one,
				m.integrity_letter_late_subject,
				m.integrity_letter_appoint_body,
				'/administration/people',
			);
	},
});

const hearingsOf = (ctx: Ctx, caseId: string) =>
	db(ctx).selectFrom('integrityHearing').select(['id', 'personId']).where('caseId', '=', caseId).execute();

/** To each who was told what is alleged: there is something to read on their page. */
const tellNamed = async (ctx: Ctx, caseId: string, notice: string): Promise<void> => {
	for (const { id, personId } of await hearingsOf(ctx, caseId))
		await write(
			ctx,
			notice,
			personId,
			m.integrity_letter_hearing_subject,
			m.integrity_letter_hearing_body,
			`/hearings/${id}`,
		);
};

export const hearingLetter = listener({
	name: 'integrity.hearing-letter',
	on: 'integrity.hearing-opened',
	async run(ctx, { hearingId }) {
		const row = await db(ctx)
			.selectFrom('integrityHearing')
			.select('personId')
			.where('id', '=', hearingId)
			.executeTakeFirst();
		if (row)
			await write(
				ctx,
				'integrity.hearing',
				row.personId,
				m.integrity_letter_hearing_subject,
				m.integrity_letter_hearing_body,
				`/hearings/${hearingId}`,
			);
	},
});

const toReporter: readonly string[] = ['acknowledge', 'investigate', 'uphold', 'dismiss', 'settle'];
const toOfficers: readonly string[] = ['propose', 'return', 'appeal'];
const decided: readonly string[] = ['uphold', 'dismiss', 'settle'];

/** One step: to whom reported it under their name, to officers whose turn it is, to whom it names once something is decided. */
export const movedLetter = listener({
	name: 'integrity.moved-letter',
	on: 'integrity.case-moved',
	async run(ctx, { caseId, move }) {
		const row = await db(ctx)
			.selectFrom('integrityCase')
			.select('reporterId')
			.where('id', '=', caseId)
			.executeTakeFirst();
		if (!row) return;
		if (row.reporterId !== null && toReporter.includes(move))
			await write(
				ctx,
				'integrity.answered',
				row.reporterId,
				m.integrity_letter_answered_subject,
				m.integrity_letter_answered_body,
				`/reports/${caseId}`,
			);
		if (toOfficers.includes(move))
			for (const one of await officersOf(ctx, caseId))
				await write(
					ctx,
					'integrity.turn',
					one,
					m.integrity_letter_turn_subject,
					m.integrity_letter_turn_body,
					'/integrity',
				);
		if (decided.includes(move)) await tellNamed(ctx, caseId, 'integrity.decided');
	},
});
