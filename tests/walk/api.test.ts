import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStory } from '#capabilities/assessment/testing.ts';
import { newPerson, newTokenOf } from '#capabilities/identity/factory.ts';
import type { Scope } from '#capabilities/identity/rules/scopes.ts';
import { signIn } from '#capabilities/identity/server/sign-in.ts';
import { tokenRequests } from '#capabilities/identity/settings.ts';
import { withCookies } from '#capabilities/identity/testing.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { visitor } from '#platform/actor.ts';
import { type ApiDoor, actionOf } from '#platform/api/door.ts';
import { openServer, type Served } from '#platform/http/serve.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { actions } from '../../src/doors/actions.ts';
import { house } from '../../src/house.ts';
import { api } from '../../src/public-api.ts';
import { actorsOf, letsIn, type Part, parts } from './people.ts';

const built = join(process.cwd(), 'build/handler.js');
const password = 'a long secret';

// The pages must be built to be asked: `npm test` builds them first.
describe.runIf(existsSync(built))('the API with a token', () => {
	const school = openTestSchool(house);
	let served: Served;
	let admin = '';
	let adminId = '';
	const give = async (personId: string, scopes?: readonly Scope[]) =>
		(await school.make((ctx) => newTokenOf(ctx, { personId, ...(scopes && { scopes }) }))).token;
	const ask = async (path: string, token?: string, init: RequestInit = {}) => {
		const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...init.headers };
		const answer = await fetch(`http://127.0.0.1:${served.port}/api/v1${path}`, { ...init, headers });
		const text = await answer.text();
		return {
			status: answer.status,
			headers: answer.headers,
			body: (text ? JSON.parse(text) : {}) as Record<string, unknown>,
		};
	};
	const post = (path: string, token: string, body: unknown, key: string = crypto.randomUUID()) =>
		ask(path, token, {
			method: 'POST',
			body: JSON.stringify(body),
			headers: { 'content-type': 'application/json', 'idempotency-key': key },
		});
	const somebodyNew = () => ({
		displayName: 'Camille',
		email: `${crypto.randomUUID()}@example.org`,
		locale: 'fr',
		zone: 'Europe/Paris',
	});

	beforeAll(async () => {
		served = await openServer(
			{ ...school.app, environment: { ...school.app.environment, host: '127.0.0.1', port: 0 } },
			() => import(built),
		);
		({ id: adminId } = await school.make((ctx) => newPerson(ctx, { roles: ['administrator'], password })));
		admin = await give(adminId);
	}, 60_000);
	afterAll(() => served?.stop());

	/** What a door says to somebody, asked with the values of its example. */
	const walkThrough = async (door: ApiDoor, token: string | undefined) => {
		const path = door.path.replace(/\{(\w+)\}/g, (_, name: string) => String(door.example[name]));
		const fields = door.method === 'post' ? door.body : [];
		const body = Object.fromEntries(fields.map((name) => [name, door.example[name]]));
		if ('email' in body) body.email = somebodyNew().email;
		const answer = await (door.method === 'get' || token === undefined
			? ask(path, token, { method: door.method.toUpperCase() })
			: post(path, token, body));
		return { status: answer.status, code: String(answer.body.code) };
	};
	describe('may what its person may by the door table, and nothing else', () => {
		const tokens = new Map<Part, string>();
		beforeAll(async () => {
			const { actors } = await actorsOf(school);
			for (const [part, { actor }] of actors) if (actor.kind === 'person') tokens.set(part, await give(actor.id));
			await school.make((ctx) => newProgramme(ctx, { slug: 'carpentry' }));
		}, 60_000);
		const personal = api.filter(({ scope }) => scope !== undefined);
		test.each(personal.map((door) => [door.method, door.path, door] as const))(
			'%s %s',
			async (_method, _path, door) => {
				const who = actions[actionOf(door).name] ?? 'administrators';
				for (const part of parts) {
					const { status, code } = await walkThrough(door, tokens.get(part));
					const what = `${part} heard ${status} ${code}`;
					expect(status, what).toBeLessThan(500);
					if (part === 'visitor') expect(code, what).toBe('token-needed');
					else if (letsIn(who, part)) expect(['forbidden', 'scope-missing'], what).not.toContain(code);
					else expect(['forbidden', 'sign-in-needed', 'not-found'], what).toContain(code);
				}
			},
		);
	});

	test('may only what it was made for', async () => {
		const narrow = await give(adminId, ['read:own-account']);
		expect((await ask('/me', narrow)).status).toBe(200);
		const { status, body, headers } = await ask('/people', narrow);
		expect([status, body.code]).toEqual([403, 'scope-missing']);
		expect(headers.get('www-authenticate')).toContain('insufficient_scope');
		expect((await ask('/courses', narrow)).status).toBe(200);
	});

	test('is needed where something is somebody’s; a session of a browser is none', async () => {
		const { email } = await school.make((ctx) => newPerson(ctx, { roles: ['administrator'], password }));
		const { cookies } = await school.as(visitor)(signIn, { email, password });
		const cookie = withCookies(cookies).get('cookie') ?? '';
		const { status, headers } = await ask('/people', undefined, { headers: { cookie } });
		expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="tremplin"']);
		expect((await ask(`/people?token=${admin}&access_token=${admin}`)).status).toBe(401);
	});

	test('that is wrong is refused, and after many of one address none is looked at', async () => {
		const { status, body, headers } = await ask('/courses', 'tremplin_wrong');
		expect([status, body.code]).toEqual([401, 'wrong-token']);
		expect(headers.get('www-authenticate')).toContain('invalid_token');
		for (let n = 0; n < 60; n++) await ask('/me', `x${n}`);
		const late = await ask('/me', 'x');
		expect([late.status, late.body.code]).toEqual([429, 'too-many-attempts']);
		expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
		expect((await ask('/me', admin)).status).toBe(200);
	});

	test('has so many requests a minute, which its headers say', async () => {
		const token = await give(adminId);
		await school.with(tokenRequests, 3, async () => {
			const said = [];
			for (let n = 0; n < 4; n++) said.push(await ask('/me', token));
			expect(said[0]?.headers.get('ratelimit-policy')).toBe('"token";q=3;w=60');
			expect(said[0]?.headers.get('ratelimit')).toMatch(/^"token";r=2;t=\d+$/);
			expect(said.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
			const wait = Number(said[3]?.headers.get('retry-after'));
			expect(wait).toBeGreaterThan(0);
			expect(wait).toBeLessThanOrEqual(60);
			expect((await ask('/me', await give(adminId))).status).toBe(200);
		});
	});

	test('acts in its person’s name, which the audit trail says with the token', async () => {
		const { status, body } = await post('/people', admin, somebodyNew());
		expect(status).toBe(200);
		const rows = await school.rows('select actor_kind, actor_id, token_id from platform_audit where about = $1', [
			body.personId,
		]);
		const [token] = await school.rows<{ id: string }>(
			'select id from identity_token where person_id = $1 order by id',
			[adminId],
		);
		expect(rows).toEqual([{ actor_kind: 'person', actor_id: adminId, token_id: token?.id }]);
	});

	test('sends a request twice and acts once, also at once; with another body it is refused', async () => {
		const body = somebodyNew();
		const key = crypto.randomUUID();
		const [one, two] = await Promise.all([post('/people', admin, body, key), post('/people', admin, body, key)]);
		expect([one.status, two.status]).toEqual([200, 200]);
		expect(one.body).toEqual(two.body);
		expect((await post('/people', admin, body, key)).body).toEqual(one.body);
		const other = await post('/people', admin, somebodyNew(), key);
		expect([other.status, other.body.code]).toEqual([422, 'key-used-otherwise']);
		const another = await post('/people', admin, body);
		expect([another.status, another.body.code]).toEqual([409, 'email-taken']);
		const none = await ask('/people', admin, {
			method: 'POST',
			body: JSON.stringify(body),
			headers: { 'content-type': 'application/json' },
		});
		expect([none.status, none.body.code]).toEqual([400, 'key-needed']);
	});

	/** All rows of a list, two at a time, until as many are found as are wanted. */
	const pagesOf = async (path: string, token: string, wanted: number): Promise<unknown[]> => {
		const found: unknown[] = [];
		let next: string | null = '';
		while (next !== null && found.length < wanted) {
			const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
			const { body }: Awaited<ReturnType<typeof ask>> = await ask(`${path}?limit=2${cursor}`, token);
			found.push(...(body.items as unknown[]));
			next = body.next as string | null;
		}
		return found.slice(0, wanted);
	};
	test.each([
		['/people', 'administrator', 100],
		// It grows while it is read.
		['/audit', 'administrator', 6],
		['/programmes', 'administrator', 100],
		['/projects/waiting', 'head-of-pedagogy', 100],
		['/learners', 'head-of-pedagogy', 100],
	] as const)('reads %s page by page as it reads it whole', async (path, role, limit) => {
		for (let n = 0; n < 4; n++) await school.make((ctx) => newPerson(ctx));
		const token = await give((await school.make((ctx) => newPerson(ctx, { roles: [role] }))).id);
		const { body: whole } = await ask(`${path}?limit=${limit}`, token);
		const items = whole.items as unknown[];
		expect(await pagesOf(path, token, items.length)).toEqual(items);
		const { body } = await ask(`${path}?limit=101`, token);
		expect(body).toMatchObject({ code: 'invalid', issues: [{ path: 'limit' }] });
	});

	test('lets a learner hand in, and see what is theirs alone', async () => {
		const { learner, enrolmentId } = await openStory(school);
		const other = await openStory(school);
		const token = await give(learner.id);
		const { body } = await ask('/me/enrolments', token);
		expect(body.items).toMatchObject([{ enrolmentId, state: 'active' }]);
		const project = `/me/enrolments/${enrolmentId}/projects/project-1`;
		expect((await post(`${project}/links`, token, { url: 'https://git.example.org/a' })).status).toBe(200);
		expect((await post(`${project}/versions`, token, { note: 'v1' })).body).toMatchObject({ number: 1 });
		expect((await ask(project, token)).body).toMatchObject({
			state: 'mentor-review',
			versions: [{ number: 1, note: 'v1', deliverables: [{ url: 'https://git.example.org/a' }] }],
		});
		expect((await ask(`/me/enrolments/${enrolmentId}/plan`, token)).status).toBe(200);
		const foreign = `/me/enrolments/${other.enrolmentId}/projects/project-1`;
		expect((await ask(foreign, token)).status).toBe(404);
		expect((await post(`${foreign}/links`, token, { url: 'https://git.example.org/b' })).status).toBe(404);
	});

	test('speaks the language of who asks, in its answers and its problems', async () => {
		const say = async (language: string) =>
			(await ask('/nothing/here', undefined, { headers: { 'accept-language': language } })).body.title as string;
		expect(new Set([await say('fr'), await say('en'), await say('es')]).size).toBe(3);
	});

	test('other sites read what is open, and nothing else', async () => {
		const from = { headers: { origin: 'https://other.example' } };
		expect((await ask('/courses', undefined, from)).headers.get('access-control-allow-origin')).toBe('*');
		for (const path of ['/people', '/me', '/nothing'])
			expect((await ask(path, admin, from)).headers.get('access-control-allow-origin')).toBeNull();
		const preflight = await ask('/people', undefined, { ...from, method: 'OPTIONS' });
		expect([preflight.status, preflight.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
		expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
		const open = await ask('/courses', undefined, { ...from, method: 'OPTIONS' });
		expect(open.headers.get('access-control-allow-origin')).toBe('*');
		expect(open.headers.get('access-control-allow-headers')).toBeNull();
	});

	test('answers odd requests by a problem, and never as a form of another site', async () => {
		const form = await ask('/people', admin, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
		expect([form.status, form.body.code]).toEqual([415, 'media-type-not-taken']);
		const wrong = await ask('/courses', undefined, { method: 'DELETE' });
		expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
		for (const path of ['/courses/', '/%ff', '/courses/__data.json'])
			expect((await ask(path)).body.code, path).toBe('not-found');
		const climbs = await fetch(`http://127.0.0.1:${served.port}/api/v1/..%2f..%2ffr/sign-out`, {
			method: 'POST',
			body: new URLSearchParams(),
		});
		expect(climbs.status).toBe(404);
		expect((await ask('/courses', undefined, { method: 'HEAD' })).status).toBe(200);
	});
});
