import { m } from '#messages';
import { listener } from '#platform/event.ts';
import { confirmationToken } from '../server/auth.ts';
import { db } from '../tables.ts';
import { writeTo } from './write.ts';

/** The link goes to the new address; the old one is told. */
export const emailChangeLetters = listener({
	name: 'identity.email-change-letters',
	on: 'identity.email-change-asked',
	async run(ctx, { personId, requestId }) {
		const asked = await db(ctx)
			.selectFrom('identityEmailChange')
			.select('newEmail')
			.where('id', '=', requestId)
			.executeTakeFirst();
		if (!asked) return;
		await writeTo(ctx, 'identity.confirm-new-email', personId, async (person, options, school) => ({
			to: asked.newEmail,
			subject: m.identity_letter_new_email_subject({ school }, options),
			paragraphs: [m.identity_letter_new_email_body({ school }, options)],
			action: {
				label: m.identity_letter_confirm_action({}, options),
				path: `/confirm-email?token=${await confirmationToken(ctx, person, asked.newEmail)}`,
			},
		}));
		await writeTo(ctx, 'identity.email-change-asked', personId, (_person, options, school) => ({
			subject: m.identity_letter_email_change_subject({ school }, options),
			paragraphs: [m.identity_letter_email_change_body({}, options)],
			action: { label: m.identity_letter_security_action({}, options), path: '/account/security' },
		}));
	},
});
