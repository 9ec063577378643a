import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { confirmationLink } from '../server/link.ts';
import { writeTo } from './write.ts';

const name = 'identity.confirm-email';

const send = (ctx: Ctx, { personId }: { personId: string }) =>
	writeTo(ctx, name, personId, async (person, options, school) => ({
		subject: m.identity_letter_confirm_subject({ school }, options),
		paragraphs: [m.identity_letter_confirm_body({ school }, options)],
		action: {
			label: m.identity_letter_confirm_action({}, options),
			path: `/confirm-email?token=${await confirmationLink(ctx, person)}`,
		},
	}));

export const confirmAfterSignUp = listener({ name: `${name}-after-sign-up`, on: 'identity.signed-up', run: send });
export const confirmAgain = listener({ name: `${name}-again`, on: 'identity.confirmation-asked', run: send });
