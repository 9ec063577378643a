import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { type Locale, told } from '#platform/localized.ts';
import { writeLetter } from '../../identity/public.server.ts';
import type { tells } from '../events.ts';
import type { DraftState } from '../rules/draft.ts';
import type { DraftRow } from '../server/draft-row.ts';
import { type About, aboutDraft, authors, designers, reviewers, studio } from './readers.ts';

type Say = (values: { title: string; school: string }, options: { locale: Locale }) => string;
interface Letter {
	readonly notice: string;
	readonly to: (ctx: Ctx, row: DraftRow) => Promise<readonly string[]>;
	/** It is not sent once the draft has left these states; any if none is named. */
	readonly while?: readonly DraftState[];
	readonly subject: Say;
	readonly body: Say;
	readonly action: Say;
	/** Below the page of the draft. */
	readonly page: string;
}

/** One letter to each about one draft, with the reason of its last step where there is one. */
const write = async (ctx: Ctx, { row, title, reason }: About, letter: Letter): Promise<void> => {
	const to = new Set(await letter.to(ctx, row)).intersection(new Set(await studio(ctx)));
	for (const personId of to)
		await writeLetter(ctx, letter.notice, personId, (_person, options, school) => {
			const words = { title: told(title, options.locale).text, school };
			return {
				subject: letter.subject(words, options),
				paragraphs: [letter.body(words, options), ...(reason ? [m.studio_letter_reason({ reason }, options)] : [])],
				action: { label: letter.action(words, options), path: `/studio/${row.id}${letter.page}` },
			};
		});
};

const lettersOn = (name: string, on: (typeof tells)[number], ...letters: readonly Letter[]) =>
	listener({
		name: `studio.${name}-letter`,
		on,
		async run(ctx, { draftId }) {
			const about = await aboutDraft(ctx, draftId);
			if (!about) return;
			for (const letter of letters)
				if (letter.while?.includes(about.row.state) ?? true) await write(ctx, about, letter);
		},
	});

const atDraft = { action: m.studio_letter_open_draft, page: '' };
/** A job in demand waits for somebody who designs a programme. */
const opportunity = {
	...atDraft,
	while: ['opportunity'],
	subject: m.studio_letter_opportunity_subject,
	body: m.studio_letter_opportunity_body,
} as const;
const review = {
	to: reviewers,
	while: ['review'],
	body: m.studio_letter_review_body,
	action: m.studio_letter_review_action,
	page: '/review',
} as const;

/** Who hears of what happens to a draft, and by which letter. */
export const draftLetters = [
	lettersOn('opportunity', 'studio.opportunity-opened', {
		...opportunity,
		notice: 'studio.opportunity',
		to: async (ctx, { openedBy }) => (await designers(ctx)).filter((id) => id !== openedBy),
	}),
	// Those who wrote in it learn why it is no longer theirs, others that it can be taken.
	lettersOn('released', 'studio.draft-released', {
		...opportunity,
		notice: 'studio.draft-released',
		to: async (ctx, row) => [...(await authors(ctx, row)), ...(await designers(ctx))],
		subject: m.studio_letter_released_subject,
		body: m.studio_letter_released_body,
	}),
	lettersOn('review', 'studio.draft-submitted', {
		...review,
		notice: 'studio.review',
		subject: m.studio_letter_review_subject,
	}),
	lettersOn('returned', 'studio.draft-returned', {
		...atDraft,
		notice: 'studio.draft-returned',
		to: authors,
		subject: m.studio_letter_returned_subject,
		body: m.studio_letter_returned_body,
	}),
	lettersOn('declined', 'studio.draft-declined', {
		...atDraft,
		notice: 'studio.draft-declined',
		to: async (ctx, row) => [...(row.openedBy ? [row.openedBy] : []), ...(await authors(ctx, row))],
		subject: m.studio_letter_declined_subject,
		body: m.studio_letter_declined_body,
	}),
	lettersOn('published', 'studio.draft-published', {
		...atDraft,
		notice: 'studio.draft-published',
		to: authors,
		subject: m.studio_letter_published_subject,
		body: m.studio_letter_published_body,
	}),
	// Once, before the system goes on without them.
	lettersOn(
		'reminder',
		'studio.draft-waited-for',
		{ ...review, notice: 'studio.reminder', subject: m.studio_letter_review_reminder_subject },
		{
			...atDraft,
			notice: 'studio.reminder',
			to: authors,
			while: ['framework', 'projects'],
			subject: m.studio_letter_design_reminder_subject,
			body: m.studio_letter_design_reminder_body,
		},
		{ ...opportunity, notice: 'studio.reminder', to: designers },
	),
];
