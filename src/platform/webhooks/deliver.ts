import type { Kysely } from 'kysely';
import type { Tables } from '#schema';
import { system } from '../actor.ts';
import type { App } from '../app.ts';
import { readClock } from '../clock.ts';
import { builder, inTransaction, type Tx } from '../database/transaction.ts';
import { callOut, OutboundFault } from '../http/outbound.ts';
import { openCtx } from '../open-context.ts';
import { putToRest } from './rest.ts';
import { openWebhookSecret, signedHeaders } from './sign.ts';

/** A receiver that does not answer within it has not received. */
const patienceSeconds = 10;
/** Longer than a call may take: a process that ended within it gives the delivery back. */
const lease = { seconds: 60 };
const mostTries = 16;
/** 1, 2, 4 ... minutes, twelve hours at the most: sixteen tries in almost four days. */
const pauseAfter = (tries: number) => Temporal.Duration.from({ minutes: Math.min(2 ** (tries - 1), 720) });
/** The receiver says that it is there no more. */
const gone = 410;

interface Job {
	readonly deliveryId: string;
	readonly webhookId: string;
	readonly url: string;
	readonly attempts: number;
	readonly name: string;
	readonly payload: unknown;
	readonly at: Temporal.Instant;
	readonly secrets: readonly string[];
}

interface Result {
	readonly status: number | null;
	readonly error: string | null;
	readonly milliseconds: number;
}

const db = (tx: Tx) => builder<Kysely<Tables>>(tx);

/**
 * Sends the news that has waited longest to its webhook, one at a time to each. The call is made outside any transaction;
 * a process that ends meanwhile leaves it to the next, so a receiver may hear twice, under one number. Answers whether
 * something waited.
 */
export const deliverNextToWebhook = async (app: App): Promise<boolean> => {
	const job = await take(app);
	if (!job) return false;
	const result = await send(app, job);
	await record(app, job, result);
	return true;
};

/** On real time, for it is a process that may end, whatever the school's clock shows. */
const busyFrom = () => Temporal.Now.instant();

const take = (app: App): Promise<Job | undefined> =>
	inTransaction(app.pool, 'write', async (tx) => {
		const now = (await readClock(tx)).now();
		const row = await db(tx)
			.selectFrom('platformWebhookDelivery as delivery')
			.innerJoin('platformWebhook as webhook', 'webhook.id', 'delivery.webhookId')
			.innerJoin('platformEvent as event', 'event.id', 'delivery.eventId')
			.select([
				'delivery.id as deliveryId',
				'webhook.id as webhookId',
				'webhook.url',
				'webhook.secretSealed',
				'webhook.formerSecretSealed',
				'webhook.formerUntil',
				'delivery.attempts',
				'event.name',
				'event.payload',
				'event.at',
			])
			.where('delivery.state', '=', 'waiting')
			.where('delivery.dueAt', '<=', now)
			.where('webhook.state', '=', 'active')
			.where((eb) => eb.or([eb('webhook.busyUntil', 'is', null), eb('webhook.busyUntil', '<=', busyFrom())]))
			.orderBy('delivery.dueAt')
			.orderBy('delivery.id')
			.limit(1)
			.forUpdate(['delivery', 'webhook'])
			.skipLocked()
			.executeTakeFirst();
		if (!row) return undefined;
		await db(tx)
			.updateTable('platformWebhook')
			.set({ busyUntil: busyFrom().add(lease) })
			.where('id', '=', row.webhookId)
			.execute();
		const { secretSealed, formerSecretSealed, formerUntil, ...job } = row;
		const former = formerUntil !== null && Temporal.Instant.compare(now, formerUntil) < 0 ? formerSecretSealed : null;
		const sealed = former ? [secretSealed, former] : [secretSealed];
		return { ...job, secrets: sealed.map((one) => openWebhookSecret(app.secrets, one)) };
	});

const send = async (app: App, { deliveryId, url, name, payload, at, secrets }: Job): Promise<Result> => {
	const started = performance.now();
	const since = () => Math.round(performance.now() - started);
	const body = JSON.stringify({ type: name, timestamp: at.toString(), data: payload });
	// Receivers compare it with their own clock, so it is the real one.
	const message = { id: `msg_${deliveryId.replaceAll('-', '')}`, at: Temporal.Now.instant(), body };
	try {
		const { status } = await callOut(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'user-agent': 'Tremplin-Webhooks/1',
				...signedHeaders(message, secrets),
			},
			body,
			seconds: patienceSeconds,
			mostBytes: 0,
			loopback: app.environment.outboundLoopback,
		});
		return { status, error: null, milliseconds: since() };
	} catch (error) {
		if (!(error instanceof OutboundFault)) throw error;
		return { status: null, error: error.code, milliseconds: since() };
	}
};

const record = (app: App, { deliveryId, webhookId, attempts }: Job, { status, error, milliseconds }: Result) =>
	inTransaction(app.pool, 'write', async (tx) => {
		const asker = { actor: system('platform.webhooks'), locale: 'fr' as const };
		const ctx = await openCtx(app, tx, asker);
		const now = ctx.clock.now();
		const taken = status !== null && status >= 200 && status < 300;
		const tries = attempts + 1;
		await db(tx)
			.insertInto('platformWebhookAttempt')
			.values({ deliveryId, at: now, milliseconds, status, error })
			.execute();
		const last = tries >= mostTries || status === gone;
		await db(tx)
			.updateTable('platformWebhookDelivery')
			.set({
				attempts: tries,
				...(taken
					? { state: 'delivered', deliveredAt: now }
					: last
						? { state: 'failed' }
						: { dueAt: now.add(pauseAfter(tries)) }),
			})
			.where('id', '=', deliveryId)
			.execute();
		await db(tx)
			.updateTable('platformWebhook')
			.set((eb) => ({
				busyUntil: null,
				failingSince: taken ? null : eb.fn.coalesce('failingSince', eb.val(now)),
			}))
			.where('id', '=', webhookId)
			.execute();
		if (status === gone) await putToRest(ctx, webhookId);
		if (!taken) app.log.warn({ webhook: webhookId, delivery: deliveryId, tries, status, reason: error }, 'not taken');
	});
