import { m } from '#messages';
import { listener } from '#platform/event.ts';
import { passwordToken } from '../server/auth.ts';
import { writeTo } from './write.ts';

/** For somebody who forgot theirs. */
export const resetPasswordLetter = listener({
	name: 'identity.reset-password-letter',
	on: 'identity.password-reset-asked',
	run: (ctx, { personId }) =>
		writeTo(ctx, 'identity.reset-password', personId, async (person, options, school) => ({
			subject: m.identity_letter_reset_subject({ school }, options),
			paragraphs: [m.identity_letter_reset_body({}, options)],
			action: {
				label: m.identity_letter_reset_action({}, options),
				path: `/reset-password?token=${await passwordToken(ctx, person)}`,
			},
		})),
});

/** For somebody whose account the school opened; the link in it asks for a fresh one, since it may be read days later. */
export const welcomeLetter = listener({
	name: 'identity.welcome-letter',
	on: 'identity.account-created',
	run: (ctx, { personId }) =>
		writeTo(ctx, 'identity.welcome', personId, (_person, options, school) => ({
			subject: m.identity_letter_welcome_subject({ school }, options),
			paragraphs: [m.identity_letter_welcome_body({ school }, options)],
			action: { label: m.identity_letter_welcome_action({}, options), path: '/forgot-password' },
		})),
});
