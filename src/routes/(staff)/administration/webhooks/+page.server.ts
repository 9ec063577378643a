import { openWebhook } from '#platform/operations/open-webhook.ts';
import { webhooks } from '#platform/operations/webhooks.ts';
import { ask, shownAction } from '../../../door.server.ts';

export const load = (event) => ask(event, webhooks, {});

export const actions = { openWebhook: shownAction(openWebhook) };
