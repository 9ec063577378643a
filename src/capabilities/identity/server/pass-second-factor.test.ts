import { beforeAll, describe, expect, test } from 'vitest';
import { system, visitor } from '#platform/actor.ts';
import { Refused } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import { atOnce, codeFrom, inSession, sharePassword, signedIn, withCookies, wrongCodeFrom } from '../testing.ts';
import { changePassword } from './change-password.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { disablePerson } from './disable-person.ts';
import { passSecondFactor } from './pass-second-factor.ts';
import { session } from './session.ts';
import { signIn } from './sign-in.ts';
import { startSecondFactor } from './start-second-factor.ts';

const school = openTestSchool(house);
const asVisitor = school.as(visitor);
const password = 'un long secret';

const model = { id: '', secret: '', backupCodes: [''] };
beforeAll(async () => {
	const { id, email } = await school.make((ctx) => newPerson(ctx, { password }));
	const { call } = await signedIn(school, email, password);
	const { secret, backupCodes } = await call(startSecondFactor, { password });
	await call(confirmSecondFactor, { code: codeFrom(secret) });
	Object.assign(model, { id, secret, backupCodes });
});

/** Somebody whose account has a factor in force: with the password and the secret of the first, which spares hashing. */
const protectedPerson = async () => {
	const { secret, backupCodes } = model;
	const { id, email } = await school.make((ctx) => newPerson(ctx, { secondFactor: true }));
	await sharePassword(school, model, { id });
	await school.rows(
		`insert into identity_two_factor (user_id, secret, backup_codes)
		select $1::uuid, secret, backup_codes from identity_two_factor where user_id = $2`,
		[id, model.id],
	);
	const failures = async () => {
		const rows = await school.rows<{ failed_verification_count: number; locked_until: Temporal.Instant | null }>(
			'select failed_verification_count, locked_until from identity_two_factor where user_id = $1',
			[id],
		);
		return { count: rows[0]?.failed_verification_count, locked: rows[0]?.locked_until !== null };
	};
	return { id, email, secret, backupCodes, wrong: wrongCodeFrom(secret), failures };
};

/** The password was right; the code is still owed. */
const challenge = async (email: string) => {
	const { cookies, secondFactor } = await asVisitor(signIn, { email, password });
	const headers = withCookies(cookies);
	const browser = school.as(visitor, { headers });
	return { secondFactor, headers, browser, pass: (code: string) => browser(passSecondFactor, { code }) };
};
const sessionsOf = ({ id }: { id: string }) => school.rows('select 1 from identity_session where user_id = $1', [id]);

describe('signing in with a second factor', () => {
	test('opens no session before the code', async () => {
		const rosa = await protectedPerson();
		const before = (await sessionsOf(rosa)).length;
		const { secondFactor, headers, browser, pass } = await challenge(rosa.email);
		expect(secondFactor).toBe(true);
		expect(await browser(session, {})).toBeNull();
		expect(await sessionsOf(rosa)).toHaveLength(before);
		const { passed, cookies } = await pass(codeFrom(rosa.secret));
		expect(passed).toBe(true);
		expect((await inSession(school, withCookies(cookies, headers))).id).toBe(rosa.id);
	});

	test('is asked for again where nobody gave the password, or the code was given already', async () => {
		const iris = await protectedPerson();
		expect(await refusalOf(asVisitor(passSecondFactor, { code: codeFrom(iris.secret) }))).toBe('link-expired');
		const forged = new Headers({ cookie: 'tremplin.two_factor=2fa-aaaaaaaaaaaaaaaaaaaa.c2lnbmF0dXJl' });
		const attempt = school.as(visitor, { headers: forged })(passSecondFactor, { code: codeFrom(iris.secret) });
		expect(await refusalOf(attempt)).toBe('link-expired');
		const { pass } = await challenge(iris.email);
		expect(await pass(codeFrom(iris.secret))).toMatchObject({ passed: true });
		expect(await refusalOf(pass(codeFrom(iris.secret)))).toBe('link-expired');
	});

	test('opens one session where the code comes twice at once', async () => {
		const zoe = await protectedPerson();
		const before = (await sessionsOf(zoe)).length;
		const { pass } = await challenge(zoe.email);
		const code = codeFrom(zoe.secret);
		const outcomes = await atOnce(school, [() => pass(code), () => pass(code)]);
		expect(outcomes.sort()).toEqual(['done', 'link-expired']);
		expect(await sessionsOf(zoe)).toHaveLength(before + 1);
	});

	test('opens one session with each code, however often the password is given, in a row and at once', async () => {
		const ivy = await protectedPerson();
		const code = codeFrom(ivy.secret);
		const [one, two, three] = [await challenge(ivy.email), await challenge(ivy.email), await challenge(ivy.email)];
		expect((await atOnce(school, [() => one.pass(code), () => two.pass(code)])).sort()).toEqual(['done', 'wrong-code']);
		expect(await refusalOf(three.pass(code))).toBe('wrong-code');
		expect(await sessionsOf(ivy)).toHaveLength(1);
		// The same digits are another's to use, who has another secret or the same by chance.
		const ned = await protectedPerson();
		expect(await (await challenge(ned.email)).pass(code)).toMatchObject({ passed: true });
	});

	test('keeps neither the code that opened a session nor whose it was in clear', async () => {
		const una = await protectedPerson();
		const code = codeFrom(una.secret);
		await (await challenge(una.email)).pass(code);
		const marks = JSON.stringify(await school.rows('select mark from identity_spent_code'));
		expect(marks).not.toContain(code);
		expect(marks).not.toContain(una.id);
	});

	test('accepts a backup code once, where it comes from two browsers at once', async () => {
		const guy = await protectedPerson();
		const [one, two] = [await challenge(guy.email), await challenge(guy.email)];
		const code = guy.backupCodes[0] ?? '';
		const outcomes = await atOnce(school, [() => one.pass(code), () => two.pass(code)]);
		expect(outcomes.sort()).toEqual(['changed-meanwhile', 'done']);
		expect(await sessionsOf(guy)).toHaveLength(1);
	});

	test('opens a session of its own, and leaves alone one that the browser has already', async () => {
		const [ada, thief] = [await protectedPerson(), await school.make((ctx) => newPerson(ctx))];
		await sharePassword(school, model, thief);
		const planted = await signedIn(school, thief.email, password);
		const { cookies } = await asVisitor(signIn, { email: ada.email, password });
		const headers = withCookies([planted.headers.get('cookie') ?? ''], withCookies(cookies));
		const browser = school.as(visitor, { headers });
		const passed = await browser(passSecondFactor, { code: codeFrom(ada.secret) });
		const now = await inSession(school, withCookies(passed.cookies, headers));
		expect(now.id).toBe(ada.id);
		expect((await inSession(school, planted.headers)).who.sessionId).toBe(planted.who.sessionId);
	});

	test('is not what a session is for: a code there puts no authenticator in force', async () => {
		const { id, email } = await school.make((ctx) => newPerson(ctx));
		await sharePassword(school, model, { id });
		const { call } = await signedIn(school, email, password);
		expect(await refusalOf(call(passSecondFactor, { code: 'abcde-fghij' }))).toBe('link-expired');
		const { secret, backupCodes } = await call(startSecondFactor, { password });
		for (const code of [codeFrom(secret), backupCodes[0] ?? ''])
			expect(await refusalOf(call(passSecondFactor, { code }))).toBe('link-expired');
		expect(await school.rows('select two_factor_enabled from identity_person where id = $1', [id])).toEqual([
			{ two_factor_enabled: false },
		]);
	});

	test('starts again where the password changed before the code came', async () => {
		const sam = await protectedPerson();
		const owner = await challenge(sam.email);
		const { cookies } = await owner.pass(codeFrom(sam.secret));
		const own = await inSession(school, withCookies(cookies, owner.headers));
		const thief = await challenge(sam.email);
		await own.call(changePassword, { current: password, password: 'un nouveau secret' });
		expect(await refusalOf(thief.pass(codeFrom(sam.secret, 1)))).toBe('link-expired');
	});

	test('accepts each backup code once', async () => {
		const omar = await protectedPerson();
		const [first = '', second = ''] = omar.backupCodes;
		const one = await challenge(omar.email);
		expect(await one.pass(first)).toMatchObject({ passed: true });
		const two = await challenge(omar.email);
		expect(await two.pass(first)).toEqual({ passed: false, cookies: [] });
		expect(await two.browser(session, {})).toBeNull();
		const { cookies } = await two.pass(second);
		expect((await inSession(school, withCookies(cookies, two.headers))).id).toBe(omar.id);
	});

	test('gives nothing to somebody whose account was closed between the password and the code', async () => {
		const paul = await protectedPerson();
		await school.make((ctx) => newPerson(ctx, { roles: ['administrator'] }));
		const { pass } = await challenge(paul.email);
		await school.as(system('test'))(disablePerson, { personId: paul.id });
		expect(await refusalOf(pass(codeFrom(paul.secret)))).toBe('link-expired');
		expect(await sessionsOf(paul)).toEqual([]);
		expect(await refusalOf(challenge(paul.email))).toBe('account-disabled');
	});
});

describe('a wrong code', () => {
	test('is counted, and the count outlives the answer until a right one', async () => {
		const lea = await protectedPerson();
		const { browser, pass } = await challenge(lea.email);
		expect(await pass(lea.wrong)).toEqual({ passed: false, cookies: [] });
		expect(await pass('aaaaa-bbbbb')).toEqual({ passed: false, cookies: [] });
		expect(await browser(session, {})).toBeNull();
		expect(await lea.failures()).toEqual({ count: 2, locked: false });
		expect(await pass(codeFrom(lea.secret))).toMatchObject({ passed: true });
		expect(await lea.failures()).toEqual({ count: 0, locked: false });
	});

	test('is counted each time, also in two browsers at once', async () => {
		const max = await protectedPerson();
		const [one, two] = [await challenge(max.email), await challenge(max.email)];
		const outcomes = await atOnce(school, [() => one.pass(max.wrong), () => two.pass(max.wrong)]);
		expect(outcomes).toEqual(['done', 'done']);
		expect((await max.failures()).count).toBe(2);
	});

	test('five times asks for the password again, even before a right one', async () => {
		const ana = await protectedPerson();
		const { pass } = await challenge(ana.email);
		for (let attempt = 0; attempt < 5; attempt++) expect(await pass(ana.wrong)).toMatchObject({ passed: false });
		for (let attempt = 0; attempt < 2; attempt++)
			expect(await refusalOf(pass(codeFrom(ana.secret)))).toBe('too-many-attempts');
		expect(await (await challenge(ana.email)).pass(codeFrom(ana.secret))).toMatchObject({ passed: true });
	});

	test('ten times locks the account for a quarter of an hour, for every code', async () => {
		const eve = await protectedPerson();
		for (const { pass } of [await challenge(eve.email), await challenge(eve.email)])
			for (let attempt = 0; attempt < 5; attempt++) expect(await pass(eve.wrong)).toMatchObject({ passed: false });
		expect(await eve.failures()).toEqual({ count: 10, locked: true });
		const { pass } = await challenge(eve.email);
		const refused = await pass(codeFrom(eve.secret)).catch((error) => error as Refused);
		expect(refused).toBeInstanceOf(Refused);
		expect(refused).toMatchObject({ code: 'too-many-attempts', detail: { seconds: 900 } });
		expect(await refusalOf(pass(eve.backupCodes[0] ?? ''))).toBe('too-many-attempts');
		// The lock is real time: it is moved into the past in place of waiting for its end.
		await school.rows(
			`update identity_two_factor set locked_until = locked_until - interval '16 minutes' where user_id = $1`,
			[eve.id],
		);
		expect(await pass(codeFrom(eve.secret))).toMatchObject({ passed: true });
		expect(await eve.failures()).toEqual({ count: 0, locked: false });
	});
});
