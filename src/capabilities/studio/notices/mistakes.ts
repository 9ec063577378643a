import { sql } from 'kysely';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import type { Locale } from '#platform/localized.ts';
import { isOneTooMany } from '#platform/mail/flood.ts';
import { schoolName } from '#platform/school.ts';
import { writeLetter } from '../../identity/public.server.ts';
import type { AnswerMove } from '../rules/mistake.ts';
import { addressToken } from '../server/confirm-mistake-address.ts';
import { answersTo, letterMark, mayWriteTo } from '../server/mistakes/answers.ts';
import { type MistakeRow, mistakeRow } from '../server/mistakes/mistake-row.ts';
import { placeOf, titleOf } from '../server/mistakes/texts.ts';
import { db } from '../tables.ts';

interface Words {
	readonly subject: string;
	readonly paragraphs: readonly string[];
	readonly action: { readonly label: string; readonly path: string };
}
type Say = (values: { title: string; school: string }, options: { locale: Locale }) => string;

/** To whom a report is answered, with their row locked: what they were told is written by one at a time. */
const lockedReporter = (ctx: Ctx, mistakeId: string) =>
	db(ctx)
		.selectFrom('studioMistakeReporter')
		.selectAll()
		.where('mistakeId', '=', mistakeId)
		.forUpdate()
		.executeTakeFirst();
type Reporter = NonNullable<Awaited<ReturnType<typeof lockedReporter>>>;

type Compose = (names: { title: string; school: string }, options: { locale: Locale }) => Words;

/**
 * Writes one letter to a reporter, unless they had those of the day: to a member in the language of their account, to an
 * address in the one in which the mistake was reported.
 */
const write = async (
	ctx: Ctx,
	row: MistakeRow,
	reporter: Reporter,
	notice: string,
	compose: Compose,
): Promise<boolean> => {
	const mark = letterMark(ctx, reporter);
	await db(ctx).selectNoFrom(sql`pg_advisory_xact_lock(hashtextextended(${mark}, 0))`.as('locked')).execute();
	if (!(await mayWriteTo(ctx, mark))) return false;
	if (reporter.email !== null && (await isOneTooMany(ctx, notice, reporter.email))) return false;
	const school = await ctx.setting(schoolName);
	const wordsIn = async (locale: Locale): Promise<Words> => {
		const { title } = await titleOf({ ...ctx, locale }, placeOf(row), row.version, row.language);
		return compose({ title: title.text, school }, { locale });
	};
	if (reporter.personId) await writeLetter(ctx, notice, reporter.personId, (_person, { locale }) => wordsIn(locale));
	else {
		const { action, ...words } = await wordsIn(row.saidIn);
		await ctx.post({
			...words,
			notice,
			to: reporter.email ?? '',
			locale: row.saidIn,
			action: { label: action.label, url: `${ctx.publicUrl}/${row.saidIn}${action.path}` },
			footer: m.studio_mistake_letter_footer({ school, address: ctx.publicUrl }, { locale: row.saidIn }),
		});
	}
	await db(ctx).insertInto('studioMistakeLetter').values({ toMark: mark, sentAt: ctx.clock.now() }).execute();
	return true;
};

/** To an address alone, which nobody has confirmed yet: the only letter that it gets if its owner does nothing. */
export const acknowledgement = listener({
	name: 'studio.mistake-acknowledgement',
	on: 'studio.mistake-reported',
	async run(ctx, { mistakeId }) {
		const row = await mistakeRow(ctx, mistakeId);
		const reporter = row && (await lockedReporter(ctx, mistakeId));
		if (!row || !reporter?.email || reporter.confirmedAt) return;
		const token = encodeURIComponent(addressToken(ctx, row.id, reporter.email));
		await write(ctx, row, reporter, 'studio.mistake-acknowledgement', (names, options) => ({
			subject: m.studio_mistake_letter_received_subject(names, options),
			paragraphs: [
				m.studio_mistake_letter_received_body(names, options),
				m.studio_mistake_letter_received_why({}, options),
			],
			action: {
				label: m.studio_mistake_letter_received_action({}, options),
				path: `/mistakes/${row.code}?token=${token}`,
			},
		}));
	},
});

const said: Readonly<Record<AnswerMove, { readonly subject: Say; readonly body: Say }>> = {
	accept: { subject: m.studio_mistake_letter_accepted_subject, body: m.studio_mistake_letter_accepted_body },
	refuse: { subject: m.studio_mistake_letter_answer_subject, body: m.studio_mistake_letter_refused_body },
	join: { subject: m.studio_mistake_letter_answer_subject, body: m.studio_mistake_letter_duplicate_body },
	mend: { subject: m.studio_mistake_letter_mended_subject, body: m.studio_mistake_letter_mended_body },
	lapse: { subject: m.studio_mistake_letter_answer_subject, body: m.studio_mistake_letter_lapsed_body },
};

/** Tells a reporter the newest answer, if they have not heard it and may be written to. */
const tell = async (ctx: Ctx, mistakeId: string): Promise<void> => {
	const row = await mistakeRow(ctx, mistakeId);
	const reporter = row && (await lockedReporter(ctx, mistakeId));
	if (!row || !reporter || !(reporter.personId ?? reporter.confirmedAt)) return;
	const answers = await answersTo(ctx, row);
	const last = answers.at(-1);
	if (!last || answers.length <= reporter.told) return;
	const mended = last.move === 'mend';
	const written = await write(ctx, row, reporter, 'studio.mistake-answer', (names, options) => ({
		subject: said[last.move].subject(names, options),
		paragraphs: [
			said[last.move].body(names, options),
			...(last.words ? [m.studio_mistake_letter_words({ words: last.words }, options)] : []),
		],
		action: {
			label: mended ? m.studio_mistake_letter_change({}, options) : m.studio_mistake_letter_open({}, options),
			path: `/mistakes/${row.code}${mended ? '#change' : ''}`,
		},
	}));
	if (!written) return;
	await db(ctx)
		.updateTable('studioMistakeReporter')
		.set({ told: answers.length })
		.where('mistakeId', '=', mistakeId)
		.execute();
};

/** The answer to a report is also one to whoever reported the same. */
export const answerLetter = listener({
	name: 'studio.mistake-answer',
	on: 'studio.mistake-moved',
	async run(ctx, { mistakeId }) {
		const duplicates = await db(ctx)
			.selectFrom('studioMistake')
			.select('id')
			.where('duplicateOf', '=', mistakeId)
			.orderBy('id')
			.execute();
		for (const id of [mistakeId, ...duplicates.map((one) => one.id)]) await tell(ctx, id);
	},
});
export const confirmedAnswerLetter = listener({
	name: 'studio.mistake-answer-once-confirmed',
	on: 'studio.mistake-address-confirmed',
	run: (ctx, { mistakeId }) => tell(ctx, mistakeId),
});
export const owedAnswerLetter = listener({
	name: 'studio.mistake-answer-late',
	on: 'studio.mistake-answer-owed',
	run: (ctx, { mistakeId }) => tell(ctx, mistakeId),
});
