import { m } from '#messages';
import { listener } from '#platform/event.ts';
import { isOneTooMany } from '#platform/mail/flood.ts';
import { moveLink } from '../server/link.ts';
import { db } from '../tables.ts';
import { writeTo } from './write.ts';

/** The link goes to the new address, unless somebody has it; the old one is told in either case. */
export const emailChangeLetters = listener({
	name: 'identity.email-change-letters',
	on: 'identity.email-change-asked',
	async run(ctx, { personId, requestId }) {
		const asked = await db(ctx)
			.selectFrom('identityEmailChange')
			.select(['id', 'newEmail'])
			.where('id', '=', requestId)
			.executeTakeFirst();
		if (!asked) return;
		const taken = await db(ctx)
			.selectFrom('identityPerson')
			.select('id')
			.where('email', '=', asked.newEmail)
			.executeTakeFirst();
		if (!taken && !(await isOneTooMany(ctx, 'identity.confirm-new-email', asked.newEmail)))
			await writeTo(ctx, 'identity.confirm-new-email', personId, (_person, options, school) => ({
				to: asked.newEmail,
				subject: m.identity_letter_new_email_subject({ school }, options),
				paragraphs: [m.identity_letter_new_email_body({ school }, options)],
				action: {
					label: m.identity_letter_confirm_action({}, options),
					path: `/confirm-email?moves=1&token=${moveLink(ctx, personId, asked)}`,
				},
			}));
		await writeTo(ctx, 'identity.email-change-asked', personId, (_person, options, school) => ({
			subject: m.identity_letter_email_change_subject({ school }, options),
			paragraphs: [m.identity_letter_email_change_body({}, options)],
			action: { label: m.identity_letter_security_action({}, options), path: '/account/security' },
		}));
	},
});
