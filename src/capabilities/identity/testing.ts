import type { z } from 'zod';
import { person, visitor } from '#platform/actor.ts';
import type { Action } from '#platform/command.ts';
import { openBody } from '#platform/mail/outbox.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { session } from './server/session.ts';
import { signIn } from './server/sign-in.ts';

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
