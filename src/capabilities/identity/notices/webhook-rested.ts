import { m } from '#messages';
import { listener } from '#platform/event.ts';
import { db } from '../tables.ts';
import { writeTo } from './write.ts';

/** Whoever administers the school hears that an address receives nothing any more, and can wake it once it is mended. */
export const webhookRestedLetter = listener({
	name: 'identity.webhook-rested-letter',
	on: 'platform.webhook-rested',
	async run(ctx, { webhookId, days }) {
		const administrators = await db(ctx)
			.selectFrom('identityRole')
			.innerJoin('identityPerson', 'identityPerson.id', 'personId')
			.select('personId')
			.where('role', '=', 'administrator')
			.where('endedAt', 'is', null)
			.where('disabledAt', 'is', null)
			.execute();
		for (const { personId } of administrators)
			await writeTo(ctx, 'identity.webhook-rested', personId, (_person, options, school) => ({
				subject: m.identity_letter_webhook_subject({ school }, options),
				paragraphs: [m.identity_letter_webhook_body({ days }, options)],
				action: { label: m.identity_letter_webhook_action({}, options), path: `/administration/webhooks/${webhookId}` },
			}));
	},
});
