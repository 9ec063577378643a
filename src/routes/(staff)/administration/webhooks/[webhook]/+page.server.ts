import { moveWebhook } from '#platform/operations/move-webhook.ts';
import { replayDelivery } from '#platform/operations/replay-delivery.ts';
import { rotateWebhookSecret } from '#platform/operations/rotate-webhook-secret.ts';
import { tryWebhook } from '#platform/operations/try-webhook.ts';
import { webhook } from '#platform/operations/webhook.ts';
import { webhookLife } from '#platform/operations/webhook-life.ts';
import { movesOf } from '#platform/workflow.ts';
import { ask, formAction, shownAction } from '../../../../door.server.ts';

export const load = async (event) => {
	const cursor = event.url.searchParams.get('cursor') ?? undefined;
	const found = await ask(event, webhook, { webhookId: event.params.webhook, cursor });
	return {
		...found,
		moves: movesOf(webhookLife, found.webhook.state, 'administrator'),
		done: event.url.searchParams.get('done'),
	};
};

const given = ({ params }: { params: Partial<Record<string, string>> }) => ({ webhookId: params.webhook });
export const actions = {
	moveWebhook: formAction(moveWebhook, { given }),
	tryWebhook: formAction(tryWebhook, { given }),
	rotateWebhookSecret: shownAction(rotateWebhookSecret, { given }),
	replayDelivery: formAction(replayDelivery),
};
