import { holdersOf, writeLetter } from '#capabilities/identity/public.server.ts';
import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';

const words = {
	'mentoring.change-asked': [m.mentoring_letter_change_asked_subject, m.mentoring_letter_change_asked_body],
	'mentoring.words-reported': [m.mentoring_letter_reported_subject, m.mentoring_letter_reported_body],
	'mentoring.request-waits': [m.mentoring_letter_request_waits_subject, m.mentoring_letter_request_waits_body],
} as const;

/** To whoever answers for pedagogy, or to one of them; not to whom it concerns, nor with a word of what was said. */
export const pedagogyLetters = async (
	ctx: Ctx,
	notice: keyof typeof words,
	concerned: readonly string[],
	reviewer?: string | null,
): Promise<void> => {
	const [subject, body] = words[notice];
	const holders = await holdersOf(ctx, ['head-of-pedagogy']);
	for (const personId of reviewer ? [reviewer] : holders)
		if (holders.includes(personId) && !concerned.includes(personId))
			await writeLetter(ctx, notice, personId, (_person, options, school) => ({
				subject: subject({ school }, options),
				paragraphs: [body({}, options)],
				action: { label: m.mentoring_letter_open_requests({}, options), path: '/pedagogy/requests' },
			}));
};
