import { m } from '#messages';
import { listener } from '#platform/event.ts';
import { writeTo } from './write.ts';

/** A change that an intruder would make is always told to the owner of the account. */
export const passwordChangedLetter = listener({
	name: 'identity.password-changed-letter',
	on: 'identity.password-changed',
	run: (ctx, { personId }) =>
		writeTo(ctx, 'identity.password-changed', personId, (_person, options, school) => ({
			subject: m.identity_letter_password_changed_subject({ school }, options),
			paragraphs: [m.identity_letter_password_changed_body({}, options)],
			action: { label: m.identity_letter_again_action({}, options), path: '/forgot-password' },
		})),
});

export const secondFactorLetter = listener({
	name: 'identity.second-factor-letter',
	on: 'identity.second-factor-changed',
	run: (ctx, { personId, on }) =>
		writeTo(ctx, 'identity.second-factor', personId, (_person, options, school) => ({
			subject: (on ? m.identity_letter_second_factor_on_subject : m.identity_letter_second_factor_off_subject)(
				{ school },
				options,
			),
			paragraphs: [m.identity_letter_second_factor_body({}, options)],
			action: { label: m.identity_letter_security_action({}, options), path: '/account/security' },
		})),
});
