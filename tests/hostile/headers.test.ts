import { beforeAll, describe, expect, test } from 'vitest';
import { openStory } from '#capabilities/assessment/testing.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { sharePassword, withCookies } from '#capabilities/identity/testing.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { newRoom } from '#capabilities/rooms/factory.ts';
import { pageCache } from '#platform/http/page-cache.ts';
import { islandHeaders, liveHeaders, securityHeaders } from '#platform/http/security.ts';
import { schoolSecurityContact } from '#platform/school.ts';
import { routes } from '../../src/doors/pages.ts';
import { built, serveSchool } from './served.ts';

const own = 'https://school.example';

describe.runIf(built)('every answer', () => {
	const at = serveSchool({ publicUrl: own }, { publicUrl: own, trustProxy: true });
	const proxied = (more: Record<string, string> = {}) => ({
		'x-forwarded-proto': 'https',
		'x-forwarded-for': '203.0.113.9',
		...more,
	});
	const origin = () => `https://127.0.0.1:${at.port}`;
	const place: Record<string, string> = { programme: 'carpentry', occupation: 'all', territory: 'fr' };
	beforeAll(async () => {
		await at.school.make((ctx) => newProgramme(ctx, { slug: 'carpentry' }));
		await at.school.make((ctx) => newPerson(ctx, { email: 'zoe@example.org', password: 'a long secret' }));
	});
	const addresses = Object.keys(routes).map((route) => {
		const path = route
			.replace(/\/\([^)]+\)/g, '')
			.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => place[name] ?? '00000000-0000-7000-8000-000000000000');
		return /^\/(api|healthz|readyz|sitemap|media|\.well-known|credentials\/status)/.test(path) ? path : `/fr${path}`;
	});
	/** The address of such a page may hold a secret: nobody is told of it, though a form says from which site it comes. */
	const hidesItself = (path: string) =>
		/reset-password|confirm-email|account\/data$|^\/fr\/(mistakes|field|groups)\/|^\/fr\/reports(\/new)?$/.test(path);
	const odd = [
		'/',
		'/nothing',
		'/fr/nothing',
		'/fr/%ff',
		'/favicon.svg',
		'/robots.txt',
		'/_app/env.js',
		'/_app/immutable/none.js',
		'/fr/account/__route.js',
		'/fr/courses/__data.json',
		'/fr?x-sveltekit-a=1',
		'//evil.example/x',
	];

	test('has the headers that keep a browser from being led astray, HTTPS alone among them', async () => {
		for (const path of [...addresses, ...odd]) {
			const { headers } = await at.ask(path, proxied());
			for (const [name, value] of Object.entries(securityHeaders))
				expect(headers.get(name), `${name} of ${path}`).toBe(
					hidesItself(path) && name === 'referrer-policy' ? 'strict-origin' : value,
				);
			expect(headers.get('strict-transport-security'), path).toMatch(/^max-age=63072000; includeSubDomains/);
			expect(headers.get('x-powered-by') ?? headers.get('server'), path).toBeNull();
		}
	});

	test('of a live room alone opens camera, microphone and screen, and a script that is still ours', async () => {
		const people = await at.school.make((ctx) =>
			Promise.all(
				['ida', 'jon'].map((name) => newPerson(ctx, { email: `${name}@example.org`, password: 'a long secret' })),
			),
		);
		const roomId = await at.school.make((ctx) => newRoom(ctx, { people }));
		const cookieOf = async (email: string) => {
			const typed = { email, password: 'a long secret' };
			const signedIn = await at.send('/fr/sign-in?/signIn', typed, proxied({ origin: origin() }));
			return withCookies(signedIn.headers.getSetCookie()).get('cookie') ?? '';
		};
		const ask = async (email: string) => at.ask(`/fr/rooms/${roomId}`, proxied({ cookie: await cookieOf(email) }));
		const { status, headers, text } = await ask('ida@example.org');
		expect(status).toBe(200);
		for (const [name, value] of Object.entries({ ...securityHeaders, ...liveHeaders }))
			expect(headers.get(name), name).toBe(value);
		expect(headers.get('content-security-policy')).toContain("script-src 'self';");
		expect(headers.get('permissions-policy')).toContain('camera=(self)');
		expect([...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)).toEqual([
			expect.stringMatching(/^<script type="module" src="\/_app\/immutable\/workers\/room-app-[\w-]+\.js">$/),
		]);
		const refused = await ask('zoe@example.org');
		expect(refused.status).toBe(404);
		expect(refused.headers.get('permissions-policy')).toBe(securityHeaders['permissions-policy']);
	});

	test('of a page where files are brought lets its drawing make HTML, also after a refusal, and opens nothing else', async () => {
		const story = await openStory(at.school);
		const known = await at.school.make((ctx) => newPerson(ctx, { password: 'a long secret' }));
		await sharePassword(at.school, known, story.learner);
		const typed = { email: story.learner.email, password: 'a long secret' };
		const signed = await at.send('/fr/sign-in?/signIn', typed, proxied({ origin: origin() }));
		const cookie = withCookies(signed.headers.getSetCookie()).get('cookie') ?? '';
		const page = `/fr/learning/${story.enrolmentId}/projects/project-1`;
		const shown = await at.ask(page, proxied({ cookie }));
		const refused = await at.send(`${page}?/handIn`, { note: '' }, proxied({ cookie, origin: origin() }));
		expect([shown.status, refused.status]).toEqual([200, 422]);
		for (const { headers } of [shown, refused])
			for (const [name, value] of Object.entries({ ...securityHeaders, ...islandHeaders }))
				expect(headers.get(name), name).toBe(value);
		const strict = securityHeaders['content-security-policy'] ?? '';
		expect(islandHeaders['content-security-policy']).toBe(
			strict.replace("trusted-types 'none'", 'trusted-types svelte-trusted-html'),
		);
		const elsewhere = await at.ask('/fr/learning', proxied({ cookie }));
		expect(elsewhere.headers.get('content-security-policy')).toBe(strict);
	});

	test('also where a form of another site, or a wrong method, is refused', async () => {
		for (const init of [
			{ method: 'POST', body: new URLSearchParams({ a: 'b' }), headers: proxied({ origin: 'https://evil.example' }) },
			{ method: 'PUT', body: '{}', headers: proxied({ 'content-type': 'application/json' }) },
			{
				method: 'OPTIONS',
				headers: proxied({ origin: 'https://evil.example', 'access-control-request-method': 'POST' }),
			},
		]) {
			const { status, headers } = await at.fetch('/fr/sign-in?/signIn', init);
			expect([204, 403, 405]).toContain(status);
			expect(headers.get('content-security-policy')).toBe(securityHeaders['content-security-policy']);
			expect(headers.get('access-control-allow-origin')).toBeNull();
		}
	});

	test('says what it is, and in which signs where it is text', async () => {
		for (const path of [...addresses, '/fr/nothing', '/fr/%ff']) {
			const { status, headers, text } = await at.ask(path, proxied());
			if (text === '' || (status >= 300 && status < 400)) continue;
			const type = headers.get('content-type') ?? 'none';
			expect(type, path).toMatch(/^(text\/\w+; ?charset=utf-8|application\/(\w+\+)?(json|xml|vc)\b)/);
			if (/xml/.test(type)) expect(type, path).toContain('charset=utf-8');
		}
	});

	test('about somebody is kept nowhere', async () => {
		const signedIn = await at.send(
			'/fr/sign-in?/signIn',
			{ email: 'zoe@example.org', password: 'a long secret' },
			proxied({ origin: origin() }),
		);
		const cookie = withCookies(signedIn.headers.getSetCookie()).get('cookie') ?? '';
		for (const path of ['/fr/account', '/fr/account/security', '/fr/courses', '/fr/nothing'])
			expect((await at.ask(path, proxied({ cookie }))).headers.get('cache-control'), path).toBe('private, no-store');
	});

	test('that opens a session gives a cookie that no script, no other site and no open line gets', async () => {
		const { status, headers } = await at.send(
			'/fr/sign-in?/signIn',
			{ email: 'zoe@example.org', password: 'a long secret' },
			proxied({ origin: origin() }),
		);
		expect(status).toBe(303);
		const [cookie = ''] = headers.getSetCookie();
		expect(cookie).toMatch(/^__Host-tremplin\.session_token=/);
		for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute);
		expect(cookie).not.toMatch(/domain=/i);
		const value = decodeURIComponent(/=([^;]+)/.exec(cookie)?.[1] ?? '').split('.')[0] ?? '';
		expect(value.length * 6).toBeGreaterThanOrEqual(128);
	});

	test('is a page, a file or a door of ours, and never what the programme is made of', async () => {
		for (const path of [
			'/.git/config',
			'/.git/HEAD',
			'/package.json',
			'/src/main.ts',
			'/data/secret',
			'/.env',
			'/server/',
			'/_app/',
			'/_app/immutable/',
			'/..%2fpackage.json',
			'/_app/..%2f..%2fserver/index.js',
			'/_app/%2e%2e/%2e%2e/handler.js',
		]) {
			const { status, text } = await at.ask(path, proxied());
			expect([400, 404], path).toContain(status);
			expect(text, path).not.toMatch(/repositoryformatversion|"dependencies"|Index of|import /);
		}
	});

	test('says whom to tell of a hole, once the school has named somebody', async () => {
		expect((await at.ask('/.well-known/security.txt', proxied())).status).toBe(404);
		await at.school.with(schoolSecurityContact, 'mailto:security@school.example', async () => {
			const { text } = await at.ask('/.well-known/security.txt', proxied());
			expect(text).toContain('Contact: mailto:security@school.example\n');
			expect(text).toMatch(/\nExpires: \d{4}-\d\d-\d\dT[\d:]+Z\n/);
			expect(text).toContain(`\nCanonical: ${own}/.well-known/security.txt\n`);
		});
		for (const wicked of ['javascript:alert(1)', 'mailto:a@example.org\nX: y', 'http://school.example'])
			expect(schoolSecurityContact.schema.safeParse(wicked).success, wicked).toBe(false);
	});

	test('to a visitor is the same, whatever headers another sent before them', async () => {
		const wicked = {
			host: 'evil.example',
			'x-forwarded-host': 'evil.example',
			'x-original-url': '/fr/account',
			'x-rewrite-url': '/fr/account',
			'x-forwarded-prefix': '/evil',
			'x-sveltekit-action': 'true',
			accept: 'application/json',
			'accept-language': 'es',
			'x-http-method-override': 'POST',
			origin: 'https://evil.example',
		};
		for (const path of ['/fr', '/fr/courses', '/fr/programmes', '/fr/kept-data', '/.well-known/did.json']) {
			pageCache.purge(['all']);
			const before = await at.ask(path, proxied());
			pageCache.purge(['all']);
			const asked = await at.ask(path, proxied(wicked));
			expect(asked.text, path).not.toContain('evil.example');
			expect((await at.ask(path, proxied())).text === before.text, path).toBe(true);
		}
	});
});
