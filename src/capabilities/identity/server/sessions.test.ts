import { beforeAll, describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import { atOnce, inSession, withCookies } from '../testing.ts';
import { endOtherSessions } from './end-other-sessions.ts';
import { endSession } from './end-session.ts';
import { session } from './session.ts';
import { sessions } from './sessions.ts';
import { signIn } from './sign-in.ts';

const school = openTestSchool(house);
const safe = openTestSchool(house, { publicUrl: 'https://school.example' });
const asVisitor = school.as(visitor);
const password = 'un long secret';
// Three, so that nobody signs in more often than the limit allows.
const [bea, carl, dan] = ['bea@example.org', 'carl@example.org', 'dan@example.org'];

const from = async (email: string, agent: string, address: string) => {
	const headers = new Headers({ 'user-agent': agent, 'x-client-ip': address });
	const { cookies } = await school.as(visitor, { headers })(signIn, { email, password });
	const opened = await inSession(school, withAgent(withCookies(cookies), agent));
	return { ...opened, isOpen: async () => (await school.as(visitor, opened)(session, {})) !== null };
};
const withAgent = (headers: Headers, agent: string) => {
	headers.set('user-agent', agent);
	return headers;
};
const phone = (email: string) => from(email, 'Mozilla/5.0 (Android 15; rv:133.0) Firefox/133.0', '203.0.113.7');
const desk = (email: string) =>
	from(email, 'Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0 Safari/537.36', '203.0.113.8');

beforeAll(async () => {
	await school.make(async (ctx) => {
		for (const email of [bea, carl, dan]) await newPerson(ctx, { email, password });
	});
	await safe.make((ctx) => newPerson(ctx, { email: bea, password }));
});

describe('the sessions of an account', () => {
	test('are listed with their devices, the one that asks first, and nobody else’s', async () => {
		await phone(carl);
		const [here, there] = [await phone(bea), await desk(bea)];
		const listed = await here.call(sessions, {});
		expect(listed.sessions).toMatchObject([
			{ id: here.who.sessionId, device: 'Firefox, Android', address: '203.0.113.7', current: true },
			{ id: there.who.sessionId, device: 'Chrome, Linux', address: '203.0.113.8', current: false },
		]);
		for (const one of listed.sessions)
			expect(Object.keys(one).sort()).toEqual(['address', 'current', 'device', 'id', 'since', 'until']);
		expect((await there.call(sessions, {})).sessions[0]?.id).toBe(there.who.sessionId);
	});

	test('are new at each signing in: one that the browser was given before is not taken over', async () => {
		const planted = await phone(dan);
		const headers = withCookies(
			(await school.as(visitor, { headers: planted.headers })(signIn, { email: bea, password })).cookies,
			planted.headers,
		);
		headers.set('user-agent', planted.headers.get('user-agent') ?? '');
		const { who } = await inSession(school, headers);
		expect(who.sessionId).not.toBe(planted.who.sessionId);
		expect(who.personId).not.toBe(planted.id);
		// Whoever planted it is still nobody but themselves.
		expect((await inSession(school, planted.headers)).id).toBe(planted.id);
	});

	test('are kept in a cookie that scripts and other sites do not get, and that no open line carries', async () => {
		const [cookie = ''] = (await safe.as(visitor)(signIn, { email: bea, password })).cookies;
		expect(cookie).toMatch(/^__Host-tremplin\.session_token=/);
		for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute);
		expect(cookie).not.toMatch(/Domain=/i);
	});

	test('are no longer listed once they are over, and open nothing', async () => {
		const [here, over] = [await phone(carl), await desk(carl)];
		await school.rows(
			`update identity_session set expires_at = clock_timestamp() - interval '1 second' where id = $1`,
			[over.who.sessionId],
		);
		const listed = await here.call(sessions, {});
		expect(listed.sessions.map(({ id }) => id)).not.toContain(over.who.sessionId);
		expect(await over.isOpen()).toBe(false);
		expect(await refusalOf(over.call(endOtherSessions, {}))).toBe('sign-in-needed');
	});

	test('end one by one, also the one that asks', async () => {
		const [here, there, third] = [await phone(bea), await desk(bea), await desk(bea)];
		await here.call(endSession, { sessionId: there.who.sessionId });
		expect(await refusalOf(here.call(endSession, { sessionId: there.who.sessionId }))).toBe('not-found');
		expect([await here.isOpen(), await there.isOpen(), await third.isOpen()]).toEqual([true, false, true]);
		await here.call(endSession, { sessionId: here.who.sessionId });
		expect([await here.isOpen(), await third.isOpen()]).toEqual([false, true]);
	});

	test('do not end by another’s hand: to others they do not exist', async () => {
		const [here, stranger] = [await phone(bea), await phone(carl)];
		const { sessionId } = here.who;
		expect(await refusalOf(stranger.call(endSession, { sessionId }))).toBe('not-found');
		expect(await refusalOf(asVisitor(endSession, { sessionId }))).toBe('sign-in-needed');
		expect(await here.isOpen()).toBe(true);
	});

	test('end once, where two end the same at once', async () => {
		const [here, there] = [await phone(dan), await desk(dan)];
		const end = () => here.call(endSession, { sessionId: there.who.sessionId });
		expect((await atOnce(school, [end, end])).sort()).toEqual(['done', 'not-found']);
	});

	test('all end but the one that asks, twice in a row too', async () => {
		const [here, there, stranger] = [await phone(dan), await desk(dan), await phone(carl)];
		for (let time = 0; time < 2; time++) {
			await here.call(endOtherSessions, {});
			expect((await here.call(sessions, {})).sessions).toHaveLength(1);
		}
		expect([await here.isOpen(), await there.isOpen(), await stranger.isOpen()]).toEqual([true, false, true]);
	});

	test('are shown to nobody and ended by nobody without one', async () => {
		expect(await refusalOf(asVisitor(sessions, {}))).toBe('sign-in-needed');
		expect(await refusalOf(asVisitor(endOtherSessions, {}))).toBe('sign-in-needed');
	});
});
