import type { Ctx } from '../context.ts';
import { newWebhookSecret, sealWebhookSecret } from '../webhooks/sign.ts';
import { db } from './tables.ts';
import type { WebhookState } from './webhook-life.ts';

/** A webhook as if an administrator had registered it, for tests and the demonstration school. */
export const newWebhook = async (
	ctx: Ctx,
	{ name = 'Emploi du temps', state = 'active' }: { readonly name?: string; readonly state?: WebhookState } = {},
): Promise<{ id: string }> => {
	const now = ctx.clock.now();
	return db(ctx)
		.insertInto('platformWebhook')
		.values({
			name,
			url: 'https://timetable.example/hooks',
			events: ['enrolment.enrolled', 'enrolment.withdrawn'],
			state,
			createdAt: now,
			changedAt: now,
			secretSealed: sealWebhookSecret(ctx.secrets, newWebhookSecret()),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
};
