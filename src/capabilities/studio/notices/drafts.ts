import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { type Locale, told } from '#platform/localized.ts';
import { writeLetter } from '../../identity/public.server.ts';
import { type About, aboutDraft, authors, designers, reviewers } from './readers.ts';

type Say = (values: { title: string; school: string }, options: { locale: Locale }) => string;
interface Kind {
	readonly notice: string;
	readonly subject: Say;
	readonly body: Say;
	readonly action: Say;
	readonly page: string;
}

/** One letter to each about one draft, with the reason of its last step where there is one. */
const write = async (ctx: Ctx, { row, title, reason }: About, to: readonly string[], kind: Kind): Promise<void> => {
	for (const personId of to)
		await writeLetter(ctx, kind.notice, personId, (_person, options, school) => {
			const words = { title: told(title, options.locale).text, school };
			return {
				subject: kind.subject(words, options),
				paragraphs: [kind.body(words, options), ...(reason ? [m.studio_letter_reason({ reason }, options)] : [])],
				action: { label: kind.action(words, options), path: `/studio/${row.id}${kind.page}` },
			};
		});
};

const opportunityWords: Kind = {
	notice: 'studio.opportunity',
	subject: m.studio_letter_opportunity_subject,
	body: m.studio_letter_opportunity_body,
	action: m.studio_letter_open_draft,
	page: '',
};

/** A job in demand waits for somebody who designs a programme: those who can are told. */
export const opportunityLetter = listener({
	name: 'studio.opportunity-letter',
	on: 'studio.opportunity-opened',
	async run(ctx, { draftId }) {
		const about = await aboutDraft(ctx, draftId);
		if (about?.row.state !== 'opportunity') return;
		const to = (await designers(ctx)).filter((id) => id !== about.row.openedBy);
		await write(ctx, about, to, opportunityWords);
	},
});

/** Back among the opportunities: those who wrote in it learn why it is no longer theirs, others that it can be taken. */
export const releasedLetter = listener({
	name: 'studio.released-letter',
	on: 'studio.draft-released',
	async run(ctx, { draftId }) {
		const about = await aboutDraft(ctx, draftId);
		if (about?.row.state !== 'opportunity') return;
		const to = new Set([...(await authors(ctx, about.row)), ...(await designers(ctx))]);
		await write(ctx, about, [...to], {
			...opportunityWords,
			notice: 'studio.draft-released',
			subject: m.studio_letter_released_subject,
			body: m.studio_letter_released_body,
		});
	},
});

const reviewWords: Kind = {
	notice: 'studio.review',
	subject: m.studio_letter_review_subject,
	body: m.studio_letter_review_body,
	action: m.studio_letter_review_action,
	page: '/review',
};
export const reviewLetter = listener({
	name: 'studio.review-letter',
	on: 'studio.draft-submitted',
	async run(ctx, { draftId }) {
		const about = await aboutDraft(ctx, draftId);
		if (about?.row.state === 'review') await write(ctx, about, await reviewers(ctx, about.row), reviewWords);
	},
});

export const returnedLetter = listener({
	name: 'studio.returned-letter',
	on: 'studio.draft-returned',
	async run(ctx, { draftId }) {
		const about = await aboutDraft(ctx, draftId);
		if (!about) return;
		await write(ctx, about, await authors(ctx, about.row), {
			notice: 'studio.draft-returned',
			subject: m.studio_letter_returned_subject,
			body: m.studio_letter_returned_body,
			action: m.studio_letter_open_draft,
			page: '',
		});
	},
});

export const declinedLetter = listener({
	name: 'studio.declined-letter',
	on: 'studio.draft-declined',
	async run(ctx, { draftId }) {
		const about = await aboutDraft(ctx, draftId);
		if (!about) return;
		const to = new Set([...(about.row.openedBy ? [about.row.openedBy] : []), ...(await authors(ctx, about.row))]);
		await write(ctx, about, [...to], {
			notice: 'studio.draft-declined',
			subject: m.studio_letter_declined_subject,
			body: m.studio_letter_declined_body,
			action: m.studio_letter_open_draft,
			page: '',
		});
	},
});

export const publishedLetter = listener({
	name: 'studio.published-letter',
	on: 'studio.draft-published',
	async run(ctx, { draftId }) {
		const about = await aboutDraft(ctx, draftId);
		if (!about) return;
		await write(ctx, about, await authors(ctx, about.row), {
			notice: 'studio.draft-published',
			subject: m.studio_letter_published_subject,
			body: m.studio_letter_published_body,
			action: m.studio_letter_open_draft,
			page: '',
		});
	},
});

/** Once, before the system goes on without them. */
export const reminderLetter = listener({
	name: 'studio.reminder-letter',
	on: 'studio.draft-waited-for',
	async run(ctx, { draftId }) {
		const about = await aboutDraft(ctx, draftId);
		const { row } = about ?? {};
		if (!about || !row) return;
		const words = { ...reviewWords, notice: 'studio.reminder' };
		if (row.state === 'review')
			await write(ctx, about, await reviewers(ctx, row), {
				...words,
				subject: m.studio_letter_review_reminder_subject,
			});
		if (row.state === 'framework' || row.state === 'projects')
			await write(ctx, about, await authors(ctx, row), {
				...words,
				subject: m.studio_letter_design_reminder_subject,
				body: m.studio_letter_design_reminder_body,
				action: m.studio_letter_open_draft,
				page: '',
			});
		if (row.state === 'opportunity')
			await write(ctx, about, await designers(ctx), { ...opportunityWords, notice: 'studio.reminder' });
	},
});
