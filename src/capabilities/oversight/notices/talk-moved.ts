import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { holdersOf, writeLetter } from '../../identity/public.server.ts';
import { type TalkRow, talkOf } from '../server/talk-row.ts';

const letters = {
	opened: { subject: m.oversight_letter_talk_subject, body: m.oversight_letter_talk_body },
	said: { subject: m.oversight_letter_said_subject, body: m.oversight_letter_said_body },
	concluded: { subject: m.oversight_letter_concluded_subject, body: m.oversight_letter_concluded_body },
} as const;

/** What was said stands on the page alone: a letter says that there is something to read. */
const send = async (ctx: Ctx, row: TalkRow, to: 'first' | 'pedagogy', letter: keyof typeof letters): Promise<void> => {
	const heads = await holdersOf(ctx, ['head-of-pedagogy']);
	const readers = to === 'first' ? [row.firstId] : heads.filter((one) => one !== row.firstId);
	for (const reader of readers)
		await writeLetter(ctx, `oversight.talk-${letter}`, reader, ({ zone }, options, school) => {
			const until =
				row.dueAt?.toZonedDateTimeISO(zone).toPlainDate().toLocaleString(options.locale, { dateStyle: 'long' }) ?? '';
			const { subject, body } = letters[letter];
			return {
				subject: subject({ school }, options),
				paragraphs: [body({ until }, options)],
				action: { label: m.oversight_letter_talk_action({}, options), path: `/talks/${row.id}` },
			};
		});
};

export const talkOpenedLetter = listener({
	name: 'oversight.talk-opened-letter',
	on: 'oversight.talk-opened',
	async run(ctx, { talkId }) {
		const row = await talkOf(ctx, talkId);
		if (row?.state === 'to-answer') await send(ctx, row, 'first', 'opened');
	},
});

/** Whoever it is the turn of hears of it. Nothing once the talk went on. */
export const talkMovedLetters = listener({
	name: 'oversight.talk-moved-letters',
	on: 'oversight.talk-moved',
	async run(ctx, { talkId, move }) {
		const row = await talkOf(ctx, talkId);
		if (move === 'conclude' && row) await send(ctx, row, 'first', 'concluded');
		if (move === 'ask' && row?.state === 'to-answer') await send(ctx, row, 'first', 'said');
		if (['answer', 'go-on', 'insist'].includes(move) && row?.state === 'to-conclude')
			await send(ctx, row, 'pedagogy', 'said');
	},
});

export const talkReminder = listener({
	name: 'oversight.talk-reminder',
	on: 'oversight.talk-reminded',
	async run(ctx, { talkId, state }) {
		const row = await talkOf(ctx, talkId);
		if (row?.state === state) await send(ctx, row, state === 'to-answer' ? 'first' : 'pedagogy', 'said');
	},
});
