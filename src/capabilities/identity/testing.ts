import { createHmac } from 'node:crypto';
import type { z } from 'zod';
import { person, visitor } from '#platform/actor.ts';
import type { Action } from '#platform/command.ts';
import type { EventName } from '#platform/event.ts';
import { openBody } from '#platform/mail/outbox.ts';
import type { RefusalCode } from '#platform/refusal.ts';
import { refusalOf, type TestSchool } from '#platform/testing/school.ts';
import { markOf } from './server/consents.ts';
import { session } from './server/session.ts';
import { signIn } from './server/sign-in.ts';
import { terms } from './settings.ts';

/** The request headers of a browser that was given these cookies. */
export const withCookies = (cookies: readonly string[], before = new Headers()): Headers => {
	const kept = new Map(
		(before.get('cookie') ?? '')
			.split('; ')
			.filter(Boolean)
			.map((pair) => [pair.split('=')[0] ?? '', pair]),
	);
	for (const cookie of cookies) {
		const pair = cookie.split(';')[0] ?? '';
		kept.set(pair.split('=')[0] ?? '', pair);
	}
	return new Headers({ cookie: [...kept.values()].join('; ') });
};

/** That the terms were read as they are at first. */
export const termsRead = markOf(terms.initial);

/** The newest letter to an address, with the token of its link. */
export const linkIn = async (school: TestSchool, to: string) => {
	const [row] = await school.rows<{ subject: string; body_sealed: Buffer }>(
		'select subject, body_sealed from platform_mail where to_address = $1 order by id desc limit 1',
		[to],
	);
	if (!row) throw new Error(`no letter to ${to}`);
	const { text, html } = openBody(school.app.secrets, row.body_sealed);
	return { subject: row.subject, text, html, token: /token=(\S+)/.exec(text)?.[1] ?? '' };
};

/** What the letters to an address are about, in their order. */
export const noticesTo = async (school: TestSchool, address: string): Promise<string[]> => {
	const rows = await school.rows<{ notice: string }>(
		'select notice from platform_mail where to_address = $1 order by id',
		[address],
	);
	return rows.map(({ notice }) => notice);
};

/** How often an event was told of somebody or something. */
export const timesTold = async (school: TestSchool, name: EventName, id: string): Promise<number> => {
	const rows = await school.rows(
		'select 1 from platform_event, jsonb_each_text(payload) as said where name = $1 and said.value = $2',
		[name, id],
	);
	return rows.length;
};

/** Somebody in front of a browser: signed in, and calling with their session. */
export const signedIn = async (school: TestSchool, email: string, password: string) => {
	const { cookies } = await school.as(visitor)(signIn, { email, password });
	return inSession(school, withCookies(cookies));
};

export const inSession = async (school: TestSchool, headers: Headers) => {
	const who = await school.as(visitor, { headers })(session, {});
	if (!who) throw new Error('no session');
	const call = <I extends z.ZodType, O extends z.ZodType>(action: Action<I, O>, input: z.input<I>) =>
		school.as(person(who.personId, who.roles), { headers })(action, input);
	return { id: who.personId, headers, who, call };
};

/** Gives somebody the password of somebody else, which spares the 50 ms of hashing it again. */
export const sharePassword = (school: TestSchool, from: { id: string }, to: { id: string }) =>
	school.rows(
		`insert into identity_account (user_id, account_id, provider_id, password)
		select $1::uuid, $1::uuid::text, provider_id, password from identity_account where user_id = $2`,
		[to.id, from.id],
	);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const fromBase32 = (text: string): Buffer => {
	const bits = [...text.toUpperCase()].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
	return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

/** What an authenticator shows, by RFC 6238 with the usual figures: HMAC-SHA-1, steps of 30 seconds, six digits. */
export const codeFrom = (secret: string, stepsAhead = 0): string => {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Temporal.Now.instant().epochMilliseconds / 30_000) + stepsAhead));
	const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
	const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
	return String(number % 1_000_000).padStart(6, '0');
};

/** A code that is right neither now nor within some minutes, so that a test never meets a right one by chance. */
export const wrongCodeFrom = (secret: string): string => {
	const right = new Set(Array.from({ length: 21 }, (_, at) => codeFrom(secret, at - 10)));
	const wrong = ['000000', '111111', '222222'].concat(Array.from({ length: 30 }, (_, n) => String(333_333 + n)));
	return wrong.find((code) => !right.has(code)) ?? '';
};

/** Every row of the audit trail and every event, as text: for what must never be found in them. */
export const everythingTold = async (school: TestSchool): Promise<string> => {
	const rows = await school.rows<{ row: string }>(
		'select row_to_json(a)::text as row from platform_audit a union all select row_to_json(e)::text from platform_event e',
	);
	return rows.map(({ row }) => row).join('\n');
};

/**
 * Makes all attempts really at once: none commits before each of them waits, for another's lock or for the table that is
 * held back, which a command writes to last. Answers `done` or the refusal of each, in their order. At most four, for the
 * pool has six connections.
 */
export const atOnce = async (
	school: TestSchool,
	attempts: readonly (() => Promise<unknown>)[],
	heldBack: 'platform_audit' | 'platform_event' = 'platform_audit',
): Promise<('done' | RefusalCode)[]> => {
	const gate = await school.app.pool.connect();
	let over = 0;
	const waiting = async () => {
		const rows = await school.rows(
			`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and backend_type = 'client backend'`,
		);
		return rows.length;
	};
	try {
		await gate.query('begin');
		await gate.query(`lock table ${heldBack} in exclusive mode`);
		const outcomes = Promise.allSettled(
			attempts.map((attempt) =>
				attempt().finally(() => {
					over++;
				}),
			),
		);
		while ((await waiting()) + over < attempts.length) {}
		await gate.query('rollback');
		const settled = await outcomes;
		return await Promise.all(
			settled.map((one) => (one.status === 'fulfilled' ? 'done' : refusalOf(Promise.reject(one.reason)))),
		);
	} finally {
		// Closed rather than given back: whatever went wrong, it holds nothing any more.
		gate.release(true);
	}
};
