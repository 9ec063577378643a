import { z } from 'zod';
import { setting } from '../setting.ts';

const days = z.coerce.number().int().min(1).max(90);

/** A webhook to which nothing could be delivered for so long is put to rest. */
export const webhookRestDays = setting('platform.webhook-rest-days', days, 5);
/** How long it can be read what was delivered, and how. */
export const webhookLogDays = setting('platform.webhook-log-days', days, 30);
/** How long the former secret signs beside a new one. */
export const webhookSecretHours = setting('platform.webhook-secret-hours', z.coerce.number().int().min(0).max(720), 24);
export const mostWebhooks = setting('platform.most-webhooks', z.coerce.number().int().min(1).max(1000), 20);
