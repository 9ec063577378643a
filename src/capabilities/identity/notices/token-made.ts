import { m } from '#messages';
import { listener } from '#platform/event.ts';
import { writeTo } from './write.ts';

/** A key to the account was made: its owner hears of it, whoever made it. */
export const tokenMadeLetter = listener({
	name: 'identity.token-made-letter',
	on: 'identity.token-made',
	run: (ctx, { personId }) =>
		writeTo(ctx, 'identity.token-made', personId, (_person, options, school) => ({
			subject: m.identity_letter_token_subject({ school }, options),
			paragraphs: [m.identity_letter_token_body({}, options)],
			action: { label: m.identity_letter_token_action({}, options), path: '/account/tokens' },
		})),
});
