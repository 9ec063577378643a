import { beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { changePassword } from '#capabilities/identity/server/change-password.ts';
import { confirmSecondFactor } from '#capabilities/identity/server/confirm-second-factor.ts';
import { disablePerson } from '#capabilities/identity/server/disable-person.ts';
import { endSessionsOf } from '#capabilities/identity/server/end-sessions-of.ts';
import { grantRole } from '#capabilities/identity/server/grant-role.ts';
import { noteSessionUse } from '#capabilities/identity/server/note-session-use.ts';
import { session } from '#capabilities/identity/server/session.ts';
import { signIn } from '#capabilities/identity/server/sign-in.ts';
import { startSecondFactor } from '#capabilities/identity/server/start-second-factor.ts';
import { sessionDays, sessionIdleDays, staffIdleHours, staffSessionHours } from '#capabilities/identity/settings.ts';
import { codeFrom, inSession, signedIn, withCookies } from '#capabilities/identity/testing.ts';
import { person, visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../src/house.ts';
import { built, serveSchool } from './served.ts';

const password = 'a long secret';

describe('a stolen session', () => {
	const school = openTestSchool(house);
	let chief = person('', []);
	beforeAll(async () => {
		const { id } = await school.make((ctx) => newPerson(ctx, { roles: ['administrator'] }));
		chief = person(id, ['administrator']);
	});
	const isOpen = async (headers: Headers) => (await school.as(visitor, { headers })(session, {})) !== null;
	const somebody = async (roles: ('mentor' | 'author')[] = []) => {
		const { id, email } = await school.make((ctx) => newPerson(ctx, { password, roles }));
		return { id, email, own: await signedIn(school, email, password), stolen: await signedIn(school, email, password) };
	};
	/** As if a session had been opened, and last used, so long ago. */
	const age = (sessionId: string, openedHours: number, usedHours: number) =>
		school.rows(
			`update identity_session set created_at = clock_timestamp() - make_interval(hours => $2),
			updated_at = clock_timestamp() - make_interval(hours => $3) where id = $1`,
			[sessionId, openedHours, usedHours],
		);

	test('ends when its owner changes the password', async () => {
		const { own, stolen } = await somebody();
		const { cookies } = await own.call(changePassword, { current: password, password: 'another long secret' });
		const now = withCookies(cookies, own.headers);
		expect([await isOpen(now), await isOpen(own.headers), await isOpen(stolen.headers)]).toEqual([true, false, false]);
	});

	test('ends when an administrator closes the account, or ends its sessions, and when neither is theirs to do', async () => {
		const { id, own, stolen } = await somebody();
		expect(await refusalOf(own.call(endSessionsOf, { personId: id }))).toBe('forbidden');
		await school.as(chief)(endSessionsOf, { personId: id });
		await school.as(chief)(endSessionsOf, { personId: id });
		expect([await isOpen(own.headers), await isOpen(stolen.headers)]).toEqual([false, false]);
		expect(await refusalOf(school.as(chief)(endSessionsOf, { personId: crypto.randomUUID() }))).toBe('not-found');
		const other = await somebody();
		await school.as(chief)(disablePerson, { personId: other.id });
		expect(await isOpen(other.stolen.headers)).toBe(false);
	});

	test('gains nothing when its owner puts a second factor in force', async () => {
		const { own, stolen } = await somebody();
		const { secret } = await own.call(startSecondFactor, { password });
		const { cookies } = await own.call(confirmSecondFactor, { code: codeFrom(secret) });
		expect(await isOpen(stolen.headers)).toBe(false);
		expect(await isOpen(withCookies(cookies, own.headers))).toBe(true);
	});

	test('gains nothing when its owner is given a role of the staff', async () => {
		const { id, stolen } = await somebody();
		await school.as(chief)(grantRole, { personId: id, role: 'mentor' });
		expect(await isOpen(stolen.headers)).toBe(false);
	});

	test('opens nothing in a browser of another kind than the one it was opened in', async () => {
		const { email } = await somebody();
		const phone = 'Mozilla/5.0 (Android 15; rv:133.0) Firefox/133.0';
		const headers = new Headers({ 'user-agent': phone });
		const { cookies } = await school.as(visitor, { headers })(signIn, { email, password });
		const with_ = (agent: string) =>
			new Headers({ cookie: withCookies(cookies).get('cookie') ?? '', 'user-agent': agent });
		expect(await isOpen(with_(phone.replaceAll('133', '134')))).toBe(true);
		for (const agent of ['curl/8.5.0', 'Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0 Safari/537.36', ''])
			expect(await isOpen(with_(agent)), agent).toBe(false);
	});

	test('is over after its days, and sooner where nobody used it: sooner still for the staff', async () => {
		for (const [roles, hours, idle] of [
			[[], 30 * 24, 14 * 24],
			[['mentor'], 24, 8],
		] as const) {
			const { own } = await somebody([...roles]);
			await age(own.who.sessionId, hours - 1, idle - 1);
			expect(await isOpen(own.headers), `${roles} in time`).toBe(true);
			await age(own.who.sessionId, hours - 1, idle + 1);
			expect(await isOpen(own.headers), `${roles} unused`).toBe(false);
			await age(own.who.sessionId, hours + 1, 0);
			expect(await isOpen(own.headers), `${roles} too old`).toBe(false);
		}
	});

	test('lasts as long as the school says', async () => {
		const { own } = await somebody(['mentor']);
		await age(own.who.sessionId, 20, 3);
		expect(await isOpen(own.headers)).toBe(true);
		await school.with(staffIdleHours, 2, async () => expect(await isOpen(own.headers)).toBe(false));
		await school.with(staffSessionHours, 19, async () => expect(await isOpen(own.headers)).toBe(false));
		const member = (await somebody()).own;
		await age(member.who.sessionId, 50, 30);
		await school.with(sessionDays, 2, async () => expect(await isOpen(member.headers)).toBe(false));
		await school.with(sessionIdleDays, 1, async () => expect(await isOpen(member.headers)).toBe(false));
		expect(await isOpen(member.headers)).toBe(true);
	});

	test('is kept open by using it, for its owner alone', async () => {
		const { own } = await somebody();
		const stranger = (await somebody()).own;
		await age(own.who.sessionId, 300, 300);
		expect((await school.as(visitor, { headers: own.headers })(session, {}))?.unnoted).toBe(true);
		const { sessionId } = own.who;
		expect(await refusalOf(stranger.call(noteSessionUse, { sessionId }))).toBe('not-found');
		expect(await refusalOf(school.as(visitor)(noteSessionUse, { sessionId }))).toBe('sign-in-needed');
		await own.call(noteSessionUse, { sessionId });
		expect((await inSession(school, own.headers)).who.unnoted).toBe(false);
	});
});

describe.runIf(built)('at the door', () => {
	const at = serveSchool();
	const signInAs = (email: string, headers: Record<string, string> = {}) =>
		at.send('/fr/sign-in?/signIn', { email, password }, headers);
	const cookieOf = (answer: { headers: Headers }) => withCookies(answer.headers.getSetCookie()).get('cookie') ?? '';
	beforeAll(() => at.school.make((ctx) => newPerson(ctx, { email: 'eva@example.org', password })));

	test('a session that a browser was given before is not the one it is given at signing in', async () => {
		const planted = cookieOf(await signInAs('eva@example.org'));
		const own = cookieOf(await signInAs('eva@example.org', { cookie: planted }));
		expect(own).not.toBe(planted);
		for (const forged of [
			'tremplin.session_token=a',
			'tremplin.session_token=a.b',
			`${own}x`,
			own.replace(/=..../, '=aaaa'),
		])
			expect((await at.ask('/fr/account', { cookie: forged })).status, forged).toBe(303);
	});

	test('using a page keeps a session open; signing out ends it for every copy of it', async () => {
		const cookie = cookieOf(await signInAs('eva@example.org'));
		await at.school.rows(`update identity_session set updated_at = clock_timestamp() - interval '13 days'`);
		expect((await at.ask('/fr/account', { cookie })).status).toBe(200);
		const [row] = await at.school.rows<{ fresh: boolean }>(
			`select bool_or(updated_at > clock_timestamp() - interval '1 minute') as fresh from identity_session`,
		);
		expect(row?.fresh).toBe(true);
		const out = await at.send('/fr/sign-out', {}, { cookie });
		expect([out.status, cookieOf(out)]).toEqual([303, expect.stringContaining('session_token=')]);
		expect((await at.ask('/fr/account', { cookie })).status).toBe(303);
	});

	test('a form of another site does nothing in somebody’s session', async () => {
		const cookie = cookieOf(await signInAs('eva@example.org'));
		for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${at.port}.evil.example`])
			for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=a'])
				expect(
					(
						await at.fetch('/fr/sign-out', {
							method: 'POST',
							body: 'a=b',
							headers: { cookie, origin, 'content-type': type },
						})
					).status,
				).toBe(403);
		expect((await at.ask('/fr/account', { cookie })).status).toBe(200);
		for (const path of ['/fr/sign-out', '/fr/sign-out?/default']) await at.ask(path, { cookie });
		expect((await at.ask('/fr/account', { cookie })).status).toBe(200);
	});
});
