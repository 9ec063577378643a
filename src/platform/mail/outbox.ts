import type { Kysely } from 'kysely';
import type { Tables } from '#schema';
import type { App } from '../app.ts';
import { readClock } from '../clock.ts';
import { builder, inTransaction, type Tx } from '../database/transaction.ts';
import { sealedFor } from '../sealed.ts';
import type { Secrets } from '../secrets.ts';
import { signal } from '../signal.ts';
import { type Letter, type Rendered, renderLetter } from './letter.ts';

const db = (tx: Tx) => builder<Kysely<Tables>>(tx);
const purpose = 'mail body';
export const sealedLetters = sealedFor(purpose, {
	table: 'platform_mail',
	column: 'body_sealed',
	what: 'texts of letters that have not left',
});
const attempts = 8;
/** 1, 2, 4 ... minutes: a mail server that is down for an hour loses nothing. */
const nextTry = (attempt: number) => Temporal.Duration.from({ minutes: 2 ** (attempt - 1) });

/** Puts a letter in the outbox within the transaction; the worker sends it once the transaction has committed. */
export const postLetter = async (
	tx: Tx,
	at: Temporal.Instant,
	{ secrets, sender }: { readonly secrets: Secrets; readonly sender: string },
	letter: Letter,
): Promise<void> => {
	await db(tx)
		.insertInto('platformMail')
		.values({
			createdAt: at,
			dueAt: letter.notBefore ?? at,
			notice: letter.notice,
			personId: letter.personId ?? null,
			toAddress: letter.to,
			fleeting: letter.fleeting ?? false,
			locale: letter.locale,
			subject: letter.subject,
			bodySealed: secrets.seal(purpose, JSON.stringify(renderLetter(letter, sender))),
		})
		.execute();
	await signal({ kind: 'letter' });
};

/** Letters to an address that is nobody's any more, whether they left or not. */
export const forgetLettersTo = async (tx: Tx, address: string): Promise<void> => {
	await db(tx).deleteFrom('platformMail').where('toAddress', '=', address).execute();
};

export const openBody = (secrets: Secrets, sealed: Buffer): Rendered =>
	JSON.parse(secrets.open(purpose, sealed)) as Rendered;

/**
 * Sends the letter that has waited longest, or keeps it in the outbox where no mail server is set. Its text is forgotten
 * once sent. Answers whether there was one.
 */
export const sendNextLetter = (app: App): Promise<boolean> =>
	inTransaction(app.pool, 'write', async (tx) => {
		const clock = await readClock(tx);
		const letter = await db(tx)
			.selectFrom('platformMail')
			.selectAll()
			.where('state', '=', 'queued')
			.where('dueAt', '<=', clock.now())
			.orderBy('dueAt')
			.limit(1)
			.forUpdate()
			.skipLocked()
			.executeTakeFirst();
		if (!letter) return false;
		const change = await attempt(app, letter, clock.now());
		if (letter.fleeting && change.state === 'sent')
			await db(tx).deleteFrom('platformMail').where('id', '=', letter.id).execute();
		else await db(tx).updateTable('platformMail').set(change).where('id', '=', letter.id).execute();
		return true;
	});

interface Waiting {
	readonly id: string;
	readonly toAddress: string;
	readonly subject: string;
	readonly bodySealed: Buffer | null;
	readonly attempts: number;
}

const attempt = async (app: App, letter: Waiting, now: Temporal.Instant) => {
	if (!app.mail) return { state: 'held' as const };
	if (!letter.bodySealed) return { state: 'failed' as const, lastError: 'its text is gone' };
	try {
		const body = openBody(app.secrets, letter.bodySealed);
		// The same id at each try, so that a server that took it before a lost answer can see the twin.
		await app.mail.send({ id: letter.id, to: letter.toAddress, subject: letter.subject, ...body });
		return { state: 'sent' as const, sentAt: now, bodySealed: null, lastError: null };
	} catch (error) {
		const tried = letter.attempts + 1;
		const lastError = (error as { code?: string }).code ?? (error as Error).name;
		app.log.warn({ letter: letter.id, tried, reason: lastError }, 'letter not sent');
		const final = tried >= attempts || (error as { responseCode?: number }).responseCode === 550;
		return final
			? { state: 'failed' as const, attempts: tried, lastError }
			: { attempts: tried, lastError, dueAt: now.add(nextTry(tried)) };
	}
};
