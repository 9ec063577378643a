import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { told } from '#platform/localized.ts';
import { holdersOf, writeLetter } from '../../identity/public.server.ts';
import { type LookRow, lookOf } from '../server/look-row.ts';
import { db } from '../tables.ts';

// Letters about a look name the project, and nobody: neither whose it is, nor who decided, nor who looks.

const letters = {
	asked: { subject: m.oversight_letter_asked_subject, body: m.oversight_letter_asked_body },
	remind: { subject: m.oversight_letter_remind_subject, body: m.oversight_letter_remind_body },
	nobody: { subject: m.oversight_letter_nobody_subject, body: m.oversight_letter_nobody_body },
} as const;

const send = async (ctx: Ctx, row: LookRow, letter: keyof typeof letters): Promise<void> => {
	const about = await db(ctx)
		.selectFrom('assessmentHeld as held')
		.innerJoin('programmesStatement as statement', (join) =>
			join
				.onRef('statement.programmeId', '=', 'held.programmeId')
				.onRef('statement.version', '=', 'held.version')
				.onRef('statement.projectKey', '=', 'held.projectKey'),
		)
		.select('title')
		.where('held.defenceId', '=', row.defenceId)
		.executeTakeFirst();
	if (!about) return;
	const evaluators = await holdersOf(ctx, ['evaluator']);
	const looker = evaluators.find((one) => one === row.lookerId);
	const readers = letter === 'nobody' ? await holdersOf(ctx, ['head-of-pedagogy']) : [looker ?? []].flat();
	for (const reader of readers)
		await writeLetter(ctx, `oversight.${letter}`, reader, ({ zone }, options, school) => {
			const words = {
				school,
				project: told(about.title, options.locale).text,
				until:
					row.dueAt?.toZonedDateTimeISO(zone).toPlainDate().toLocaleString(options.locale, { dateStyle: 'long' }) ?? '',
			};
			const { subject, body } = letters[letter];
			return {
				subject: subject(words, options),
				paragraphs: [body(words, options)],
				action: {
					label: m.oversight_letter_action({}, options),
					path: letter === 'nobody' ? '/pedagogy/agreement' : `/looks/${row.id}`,
				},
			};
		});
};

/** Whoever is drawn hears of it, and the school where nobody can be. Nothing once the look went on. */
export const lookMovedLetters = listener({
	name: 'oversight.look-moved-letters',
	on: 'oversight.look-moved',
	async run(ctx, { lookId, move }) {
		const row = await lookOf(ctx, lookId);
		if (move === 'draw' && row?.state === 'asked') await send(ctx, row, 'asked');
		if (move === 'find-nobody' && row?.state === 'no-looker') await send(ctx, row, 'nobody');
	},
});

/** One reminder, to whoever the look still waits on. */
export const lookerReminder = listener({
	name: 'oversight.looker-reminder',
	on: 'oversight.looker-reminded',
	async run(ctx, { lookId, state }) {
		const row = await lookOf(ctx, lookId);
		if (row?.state !== state) return;
		await send(ctx, row, state === 'asked' ? 'asked' : state === 'accepted' ? 'remind' : 'nobody');
	},
});
