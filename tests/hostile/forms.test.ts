import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { signedIn } from '#capabilities/identity/testing.ts';
import { newDraft } from '#capabilities/studio/factory.ts';
import { built, serveSchool } from './served.ts';

const password = 'a long secret';
const urlencoded = 'application/x-www-form-urlencoded';

describe.runIf(built)('a form that means harm', () => {
	const at = serveSchool();
	const { school } = at;
	const origin = () => ({ origin: `http://127.0.0.1:${at.port}`, accept: 'text/html' });
	let cookie = '';
	let author = '';
	let draft = '';
	beforeAll(async () => {
		const { email } = await school.make((ctx) => newPerson(ctx, { password }));
		cookie = (await signedIn(school, email, password)).headers.get('cookie') ?? '';
		const writer = await school.make((ctx) => newPerson(ctx, { password, roles: ['author', 'head-of-pedagogy'] }));
		author = (await signedIn(school, writer.email, password)).headers.get('cookie') ?? '';
		draft = (await school.make((ctx) => newDraft(ctx, { state: 'framework' }))).id;
	});
	const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
		at.fetch(path, {
			method: 'POST',
			body: body as never,
			headers: { ...origin(), 'content-type': urlencoded, ...headers },
		});
	/** How long others wait meanwhile: the server does one thing at a time. */
	const blocked = async (work: () => Promise<unknown>) => {
		const waits: number[] = [];
		const over = { yes: false };
		const others = (async () => {
			while (!over.yes) {
				const started = performance.now();
				await at.ask('/healthz');
				waits.push(performance.now() - started);
			}
		})();
		await work();
		over.yes = true;
		await others;
		return Math.max(...waits);
	};

	test('with a hundred thousand fields is refused, and keeps nobody waiting', { timeout: 60_000 }, async () => {
		const bodies = [
			Array.from({ length: 100_000 }, (_, n) => `${n.toString(36)}=`)
				.join('&')
				.slice(0, 500_000),
			Array.from({ length: 100_000 }, () => 'a=')
				.join('&')
				.slice(0, 500_000),
			Array.from({ length: 40_000 }, (_, n) => `rows.${n % 9999}.fr=a`)
				.join('&')
				.slice(0, 500_000),
		];
		for (const body of bodies)
			expect(
				await blocked(async () => expect((await post('/fr/sign-in?/signIn', body)).status).toBe(413)),
			).toBeLessThan(3000);
		const deep = Array.from({ length: 2900 }, (_, n) => `content.texts.${n % 1000}.fr=a`).join('&');
		const path = `/fr/studio/${draft}/new/project?/saveProject`;
		expect(await blocked(() => post(path, deep, { cookie: author }))).toBeLessThan(3000);
	});

	test('with fields named after parts of every object changes no object', async () => {
		const names = [
			'__proto__',
			'constructor',
			'prototype',
			'__proto__.admin',
			'constructor.prototype.admin',
			'toString',
			'hasOwnProperty',
			'displayName.__proto__.admin',
			'content.title.__proto__',
		];
		const fields = new URLSearchParams(
			names.flatMap((name) => [
				[name, 'a'],
				[name, 'b'],
			]),
		);
		for (const [path, headers] of [
			['/fr/sign-in?/signIn', {}],
			['/fr/account/profile?/updateProfile', { cookie }],
			[`/fr/studio/${draft}/new/project?/saveProject`, { cookie: author }],
		] as const)
			for (const accept of ['text/html', 'application/json']) {
				const { status } = await post(path, fields.toString(), { ...headers, accept });
				expect([200, 303, 401, 422], `${path} ${status}`).toContain(status);
			}
		expect(({} as Record<string, unknown>).admin).toBeUndefined();
		expect(Object.keys(Object.prototype)).toEqual([]);
	});

	test('packed by gzip or brotli is not unpacked', async () => {
		const bomb = Buffer.alloc(50 * 2 ** 20, 'a=b&');
		for (const [coding, body] of [
			['gzip', gzipSync(bomb)],
			['br', brotliCompressSync(bomb)],
			['deflate', gzipSync(bomb)],
		] as const) {
			expect(body.length).toBeLessThan(200_000);
			const wait = await blocked(async () => {
				const { status } = await post('/fr/sign-in?/signIn', body, { 'content-encoding': coding });
				expect([400, 413, 422]).toContain(status);
			});
			expect(wait).toBeLessThan(3000);
		}
	});

	test.each([
		['no type', 'a=b', { 'content-type': '' }],
		['a type of another kind', '{"email":"a@example.org"}', { 'content-type': 'application/json' }],
		['parts without a boundary', 'a', { 'content-type': 'multipart/form-data' }],
		[
			'parts that never end',
			`--x\r\ncontent-disposition: form-data; name="email"\r\n\r\n${'a'.repeat(1000)}`,
			{ 'content-type': 'multipart/form-data; boundary=x' },
		],
		['a boundary without end', 'a', { 'content-type': `multipart/form-data; boundary=${'x'.repeat(5000)}` }],
		[
			'a part with a header of its own making',
			'--x\r\ncontent-disposition: form-data; name="email"; filename="\r\n\r\na"\r\n\r\nb\r\n--x--',
			{ 'content-type': 'multipart/form-data; boundary=x' },
		],
		['bytes that are no text', Buffer.from([0xff, 0xfe, 0x3d, 0xff]), {}],
		['the sign U+0000', 'email=a%00b&password=%00', {}],
		['half signs', 'email=%ED%A0%80&password=%F0', {}],
	])('with %s is a mistake and no fault of ours', async (_, body, headers) => {
		const { status, text } = await post('/fr/sign-in?/signIn', body, headers as Record<string, string>);
		expect(status).toBeGreaterThanOrEqual(400);
		expect(status).toBeLessThan(500);
		expect(text).not.toMatch(/node_modules|Error:|at \w+ \(/);
	});

	test('with more fields than a page has writes none of them', async () => {
		const own = { displayName: 'Ana', locale: 'fr', zone: 'Europe/Paris', languages: 'fr' };
		const more = {
			roles: 'administrator',
			email: 'x@example.org',
			emailVerified: 'on',
			twoFactorEnabled: 'on',
			id: crypto.randomUUID(),
			personId: crypto.randomUUID(),
		};
		const before = await school.rows('select count(*) from identity_role');
		const { status } = await at.send('/fr/account/profile?/updateProfile', { ...own, ...more }, { cookie });
		expect([303, 422]).toContain(status);
		expect(await school.rows('select count(*) from identity_role')).toEqual(before);
		expect(await school.rows('select 1 from identity_person where email = $1', ['x@example.org'])).toEqual([]);
	});

	test('with one name twice, or the same name in the address, is read once and from the form', async () => {
		const { status, text } = await post(
			'/fr/sign-in?/signIn&email=c@example.org',
			'email=a@example.org&email=b@example.org&password=x',
		);
		expect(status).toBe(401);
		expect(text).not.toMatch(/value="c@example/);
		// What the page knows is not overwritten by the form: here, whose account is meant.
		const other = await school.make((ctx) => newPerson(ctx));
		const chief = await school.make((ctx) => newPerson(ctx, { password, roles: ['administrator'] }));
		const headers = { cookie: (await signedIn(school, chief.email, password)).headers.get('cookie') ?? '' };
		await at.send(`/fr/administration/people/${other.id}?/disablePerson`, { personId: chief.id }, headers);
		const rows = await school.rows<{ id: string }>('select id from identity_person where disabled_at is not null');
		expect(rows).toEqual([{ id: other.id }]);
	});

	test('shows what was typed as text and never as a page', async () => {
		const typed = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}#{7*7}';
		const { text } = await at.send('/fr/sign-up?/signUp', {
			email: typed,
			displayName: typed,
			password: 'x',
			locale: 'fr',
			zone: 'Europe/Paris',
		});
		expect(text).not.toContain('<script>alert');
		expect(text).not.toContain('<img src=x');
		expect(text).not.toMatch(/\b49\b/);
		for (const path of ['/fr/courses?q=', '/fr/observatory?q=', '/fr/sign-in?next=', '/fr/organisations?done=']) {
			const page = await at.ask(path + encodeURIComponent(typed), { cookie });
			expect(page.text, path).not.toContain('<script>alert');
		}
	});
});

describe.runIf(built)('where a reader is sent on', () => {
	const at = serveSchool();
	beforeAll(() => at.school.make((ctx) => newPerson(ctx, { email: 'gus@example.org', password })));
	const wicked = [
		'//evil.example',
		'/\\evil.example',
		'\\/evil.example',
		'https://evil.example',
		'https:evil.example',
		'javascript:alert(1)',
		'/\t/evil.example',
		'/%09/evil.example',
		'/%2f/evil.example',
		'/.evil.example',
		'/@evil.example',
		'///evil.example',
		'/\r\nset-cookie: a=b',
		'/%0d%0aset-cookie:%20a=b',
		'?next=//evil.example',
		'evil.example',
		'/fr/../..//evil.example',
		'/..//evil.example',
	];

	test('after signing in, it is a page of the school', async () => {
		for (const next of wicked) {
			const answer = await at.send(
				`/fr/sign-in?/signIn&next=${encodeURIComponent(next)}`,
				{ email: 'gus@example.org', password },
				{ 'x-client-ip': '::1' },
			);
			const location = answer.headers.get('location') ?? '';
			expect(answer.status, next).toBe(303);
			expect(new URL(location, 'http://school.example').host, `${next} -> ${location}`).toBe('school.example');
			expect(answer.headers.getSetCookie().join(), next).not.toMatch(/(^|[ ,])a=b/);
			await at.school.rows('delete from platform_attempt');
		}
	});

	test('by any address that the school does not have, it is a page of the school', async () => {
		for (const path of [
			'//evil.example',
			'//evil.example/',
			'/%5cevil.example/',
			'/fr//evil.example/',
			'//evil.example/%2e%2e',
			'/.//evil.example',
			'/%2f%2fevil.example',
			'/fr/https://evil.example',
			'/account?next=//evil.example',
			'/%0d%0aLocation:%20https://evil.example',
		]) {
			const { status, headers } = await at.ask(path);
			const location = headers.get('location');
			if (location)
				expect(new URL(location, 'http://school.example/x/').host, `${path} -> ${location}`).toBe('school.example');
			else expect([200, 404], path).toContain(status);
		}
	});
});
