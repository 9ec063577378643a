import { beforeAll, describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import {
	atOnce,
	codeFrom,
	everythingTold,
	inSession,
	linkIn,
	signedIn,
	timesTold,
	withCookies,
	wrongCodeFrom,
} from '../testing.ts';
import { account } from './account.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { passSecondFactor } from './pass-second-factor.ts';
import { session } from './session.ts';
import { signIn } from './sign-in.ts';
import { startSecondFactor } from './start-second-factor.ts';
import { stopSecondFactor } from './stop-second-factor.ts';

const school = openTestSchool(house, { mode: 'real' });
const asVisitor = school.as(visitor);
const password = 'un long secret';

describe('a second factor', () => {
	const email = 'nora@example.org';
	let secret = '';
	let headers = new Headers();
	const nora = () => inSession(school, headers);
	const row = async () => {
		const rows = await school.rows(
			`select t.*, p.two_factor_enabled from identity_person p left join identity_two_factor t on t.user_id = p.id where email = $1`,
			[email],
		);
		return rows[0];
	};
	beforeAll(async () => {
		await school.make((ctx) => newPerson(ctx, { email, password }));
		headers = (await signedIn(school, email, password)).headers;
	});

	test('is a member’s own: a visitor neither starts, confirms nor stops one', async () => {
		expect(await refusalOf(asVisitor(startSecondFactor, { password }))).toBe('sign-in-needed');
		expect(await refusalOf(asVisitor(confirmSecondFactor, { code: '123456' }))).toBe('sign-in-needed');
		expect(await refusalOf(asVisitor(stopSecondFactor, { password }))).toBe('sign-in-needed');
	});

	test('is not confirmed or stopped before it was started', async () => {
		const { call } = await nora();
		expect(await refusalOf(call(confirmSecondFactor, { code: '123456' }))).toBe('two-factor-off');
		expect(await refusalOf(call(stopSecondFactor, { password }))).toBe('two-factor-off');
	});

	test('starts behind the password, and waits for a first code', async () => {
		const { call } = await nora();
		expect(await refusalOf(call(startSecondFactor, { password: 'un autre secret' }))).toBe('wrong-password');
		const answer = await call(startSecondFactor, { password });
		expect(answer.picture).toMatch(/^<svg /);
		expect(new Set(answer.backupCodes).size).toBe(10);
		expect(await row()).toMatchObject({ two_factor_enabled: false, verified: false });
		expect((await asVisitor(signIn, { email, password })).secondFactor).toBe(false);
		secret = answer.secret;
	});

	test('started again has another secret, and the first no longer counts', async () => {
		const { call } = await nora();
		const before = secret;
		secret = (await call(startSecondFactor, { password })).secret;
		expect(secret).not.toBe(before);
		// By chance in a million the two secrets show one code: then it is not the first that counts.
		const old = [-1, 0, 1].map((step) => codeFrom(secret, step)).includes(codeFrom(before))
			? wrongCodeFrom(secret)
			: codeFrom(before);
		expect(await refusalOf(call(confirmSecondFactor, { code: old }))).toBe('wrong-code');
		expect(await row()).toMatchObject({ two_factor_enabled: false });
	});

	test('started twice at once has one secret, the last', async () => {
		const { call } = await nora();
		const secrets: string[] = [];
		const start = async () => {
			secrets.push((await call(startSecondFactor, { password })).secret);
		};
		expect(await atOnce(school, [start, start])).toEqual(['done', 'done']);
		secret = secrets[1] ?? '';
		expect(await row()).toMatchObject({ two_factor_enabled: false, verified: false });
	});

	test('is in force after a right code, in a session that replaces the one before', async () => {
		const { call } = await nora();
		const code = codeFrom(secret);
		const { cookies } = await call(confirmSecondFactor, { code: `${code.slice(0, 3)} ${code.slice(3)}` });
		expect(await school.as(visitor, { headers })(session, {})).toBeNull();
		headers = withCookies(cookies, headers);
		expect(await (await nora()).call(account, {})).toMatchObject({ secondFactor: true });
		await school.settle();
		expect((await linkIn(school, email)).subject).toContain('Double vérification activée');
	});

	test('asks for another code than the one that put it in force', async () => {
		const rae = await school.make((ctx) => newPerson(ctx, { password }));
		const { call } = await signedIn(school, rae.email, password);
		const { secret: own } = await call(startSecondFactor, { password });
		const code = codeFrom(own);
		await call(confirmSecondFactor, { code });
		const { cookies } = await asVisitor(signIn, { email: rae.email, password });
		const pass = school.as(visitor, { headers: withCookies(cookies) });
		expect(await refusalOf(pass(passSecondFactor, { code }))).toBe('wrong-code');
		expect(await pass(passSecondFactor, { code: codeFrom(own, 1) })).toMatchObject({ passed: true });
	});

	test('is neither started nor confirmed where there is one', async () => {
		const { call } = await nora();
		expect(await refusalOf(call(startSecondFactor, { password }))).toBe('two-factor-on');
		expect(await refusalOf(call(confirmSecondFactor, { code: codeFrom(secret) }))).toBe('two-factor-on');
		expect((await asVisitor(signIn, { email, password })).secondFactor).toBe(true);
	});

	test('stops behind the password, and its owner is told', async () => {
		const { call } = await nora();
		expect(await refusalOf(call(stopSecondFactor, { password: 'un autre secret' }))).toBe('wrong-password');
		const { cookies } = await call(stopSecondFactor, { password });
		expect(await school.as(visitor, { headers })(session, {})).toBeNull();
		headers = withCookies(cookies, headers);
		expect(await refusalOf((await nora()).call(stopSecondFactor, { password }))).toBe('two-factor-off');
		expect(await row()).toMatchObject({ two_factor_enabled: false, secret: null });
		expect((await asVisitor(signIn, { email, password })).secondFactor).toBe(false);
		await school.settle();
		expect((await linkIn(school, email)).subject).toContain('Double vérification désactivée');
	});

	test('leaves its secret and its backup codes nowhere in clear', async () => {
		const answer = await (await nora()).call(startSecondFactor, { password });
		const stored = JSON.stringify(await row());
		const told = await everythingTold(school);
		for (const text of [answer.secret, ...answer.backupCodes]) {
			expect(stored).not.toContain(text);
			expect(told).not.toContain(text);
		}
	});
});

describe('a second factor confirmed twice at once', () => {
	test('is confirmed once, and told once', async () => {
		const { id, email } = await school.make((ctx) => newPerson(ctx, { password }));
		const { call } = await signedIn(school, email, password);
		const { secret } = await call(startSecondFactor, { password });
		const confirm = () => call(confirmSecondFactor, { code: codeFrom(secret) });
		expect((await atOnce(school, [confirm, confirm])).sort()).toEqual(['done', 'two-factor-on']);
		expect(await timesTold(school, 'identity.second-factor-changed', id)).toBe(1);
	});
});

describe('a staff role', () => {
	const demonstration = openTestSchool(house);
	const director = { email: 'ada@example.org', password, roles: ['administrator', 'director'] } as const;

	test('waits in a real school until the factor is on, and again once it is off', async () => {
		await school.make((ctx) => newPerson(ctx, director));
		const bare = await signedIn(school, director.email, password);
		expect(bare.who).toMatchObject({ roles: [], secondFactorOwed: true });
		const { secret } = await bare.call(startSecondFactor, { password });
		expect((await inSession(school, bare.headers)).who).toMatchObject({ roles: [], secondFactorOwed: true });
		const on = await bare.call(confirmSecondFactor, { code: codeFrom(secret) });
		const full = await inSession(school, withCookies(on.cookies, bare.headers));
		expect(full.who).toMatchObject({ secondFactorOwed: false });
		expect([...full.who.roles].sort()).toEqual(['administrator', 'director']);
		const off = await full.call(stopSecondFactor, { password });
		expect((await inSession(school, withCookies(off.cookies, full.headers))).who).toMatchObject({
			roles: [],
			secondFactorOwed: true,
		});
	});

	test('counts at once in a demonstration', async () => {
		await demonstration.make((ctx) => newPerson(ctx, director));
		const { who } = await signedIn(demonstration, director.email, password);
		expect([...who.roles].sort()).toEqual(['administrator', 'director']);
		expect(who.secondFactorOwed).toBe(false);
	});
});
