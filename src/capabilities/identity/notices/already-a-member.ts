import { m } from '#messages';
import { listener } from '#platform/event.ts';
import { writeTo } from './write.ts';

export const alreadyAMember = listener({
	name: 'identity.already-a-member',
	on: 'identity.signed-up-again',
	run: (ctx, { personId }) =>
		writeTo(ctx, 'identity.already-a-member', personId, (_person, options, school) => ({
			subject: m.identity_letter_again_subject({ school }, options),
			paragraphs: [m.identity_letter_again_body({ school }, options)],
			action: { label: m.identity_letter_again_action({}, options), path: '/forgot-password' },
		})),
});
