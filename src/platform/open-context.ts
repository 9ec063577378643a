import type { Kysely } from 'kysely';
import type { Tables } from '#schema';
import type { Actor } from './actor.ts';
import type { App } from './app.ts';
import { readClock, realClock } from './clock.ts';
import type { Ctx } from './context.ts';
import { builder, type Tx } from './database/transaction.ts';
import type { Locale } from './localized.ts';
import { postLetter } from './mail/outbox.ts';
import { readSetting } from './setting.ts';
import { signal } from './signal.ts';
import { queueForWebhooks } from './webhooks/queue.ts';

export interface Asker {
	readonly actor: Actor;
	readonly locale: Locale;
	/** None for the worker and the command line. */
	readonly headers?: Headers;
}

/** What commands, reads, listeners and sweeps see of one open transaction. */
export const openCtx = async (app: App, tx: Tx, { actor, locale, headers }: Asker): Promise<Ctx> => {
	const clock = app.mode === 'real' ? realClock : await readClock(tx);
	return {
		tx,
		actor,
		clock,
		locale,
		// Made where they are read: Node loads all that it has to fetch with beside them, in every process that is at rest.
		get headers() {
			return headers ?? new Headers();
		},
		mode: app.mode,
		publicUrl: app.publicUrl,
		house: app.house,
		secrets: app.secrets,
		files: app.files,
		setting: (of) => readSetting(tx, of),
		emit: (name, payload) => emit(app, tx, clock.now(), name, payload),
		post: (letter) =>
			postLetter(
				tx,
				clock.now(),
				{ secrets: app.secrets, sender: app.mail?.sender ?? `no-reply@${new URL(app.publicUrl).hostname}` },
				letter,
			),
	};
};

/** One row for the event and one per listener and webhook, in the transaction of what happened; other processes hear of it at commit. */
const emit = async (app: App, tx: Tx, at: Temporal.Instant, name: string, payload: unknown): Promise<void> => {
	const db = builder<Kysely<Tables>>(tx);
	const { id } = await db
		.insertInto('platformEvent')
		.values({ at, name, payload: JSON.stringify(payload) })
		.returning('id')
		.executeTakeFirstOrThrow();
	const listeners = app.house.listeners.get(name) ?? [];
	if (listeners.length > 0)
		await db
			.insertInto('platformDelivery')
			.values(listeners.map((listener) => ({ eventId: id, listener: listener.name, dueAt: at })))
			.execute();
	await queueForWebhooks(tx, { id, at, name, payload });
	await signal({ kind: 'event', name, payload: payload as Record<string, unknown> });
};
