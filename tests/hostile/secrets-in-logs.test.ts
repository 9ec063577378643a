import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { newPerson, newTokenOf } from '#capabilities/identity/factory.ts';
import { startSecondFactor } from '#capabilities/identity/server/start-second-factor.ts';
import { newToken } from '#capabilities/identity/server/token-text.ts';
import { linkIn, signedIn } from '#capabilities/identity/testing.ts';
import { openLog } from '#platform/log.ts';
import { openSmtp } from '#platform/mail/smtp.ts';
import { routes } from '../../src/doors/pages.ts';
import { built, serveSchool } from './served.ts';

const lines: string[] = [];
const log = openLog('test', 'debug', { write: (line) => void lines.push(line) });

/** The forms of every page, by the names that its file gives them. */
const actionsOf = (route: string): string[] => {
	try {
		const text = readFileSync(join('src/routes', route, '+page.server.ts'), 'utf8');
		const body = text.slice(text.indexOf('export const actions'));
		return [...body.matchAll(/(\w+): (?:form|shown)Action/g)].map(([, name = '']) => name);
	} catch {
		return [];
	}
};

describe.runIf(built)('a secret that somebody hands over', () => {
	const at = serveSchool({ log }, { trustProxy: true });
	const { school } = at;
	const password = 'Planted-Password-1';
	const address = '203.0.113.201';
	const unsigned = {
		'x-forwarded-for': address,
		'user-agent': 'planted-agent',
		referer: 'https://planted-referer.example/',
		accept: 'text/html',
	};
	const headers = { ...unsigned, authorization: 'Bearer planted-bearer' };
	let cookie = '';
	const secrets = new Set<string>();
	beforeAll(async () => {
		const { email } = await school.make((ctx) =>
			newPerson(ctx, {
				displayName: 'Planted Name',
				email: 'planted@example.org',
				password,
				roles: ['administrator', 'author', 'mentor'],
			}),
		);
		const own = await signedIn(school, email, password);
		cookie = own.headers.get('cookie') ?? '';
		const { secret, backupCodes } = await own.call(startSecondFactor, { password });
		for (const one of [secret, ...backupCodes, decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? ''])
			secrets.add(one);
	});

	test('stands in no line of the log, whichever door it came by', { timeout: 180_000 }, async () => {
		const planted = 'planted-value';
		const fields = new URLSearchParams();
		for (const name of [
			'email',
			'password',
			'current',
			'code',
			'token',
			'displayName',
			'givenNames',
			'familyName',
			'name',
			'q',
			'text',
			'note',
			'reason',
			'reasons.one',
			'content.title.fr',
			'url',
			'evidence',
			'occupation.name.fr',
			'managerEmail',
			'key',
			'value',
			'planted-field',
		])
			fields.append(name, `${planted}@example.org`);
		let asked = 0;
		for (const route of Object.keys(routes)) {
			const path = route.replace(/\/\([^)]+\)/g, '').replace(/\[(?:\.\.\.)?\w+\]/g, planted);
			const page = /^\/(api|healthz|readyz|sitemap|media|\.well-known|credentials\/status)/.test(path)
				? path
				: `/fr${path}`;
			for (const jar of ['', cookie]) {
				const sent = { ...headers, cookie: `${jar}; other=planted-cookie` };
				await at.ask(`${page}?token=${planted}&q=${planted}&next=/${planted}`, sent);
				asked++;
				for (const action of actionsOf(route)) {
					await at.fetch(`${page}?/${action}&token=${planted}`, {
						method: 'POST',
						body: fields,
						headers: { ...sent, origin: `http://127.0.0.1:${at.port}` },
					});
					asked++;
				}
			}
		}
		for (const bytes of [
			'GET /fr?planted-value HTTP/9\r\n\r\n',
			'GET /fr HTTP/1.1\r\nHost: planted-host.example\r\nX planted-value\r\n\r\n',
		])
			await at.line(bytes, 1000);
		expect(asked).toBeGreaterThan(200);
		expect(lines.length).toBeGreaterThan(200);
		const whole = lines.join('');
		expect(whole).not.toMatch(/planted/i);
		expect(whole).not.toContain(address);
	});

	test('nor is it in the line of a fault of ours', async () => {
		const before = lines.length;
		await school.rows('alter table catalogue_course rename to catalogue_course_gone');
		try {
			// From elsewhere: what came before is as much as one address may ask in a minute.
			const elsewhere = { ...unsigned, 'x-forwarded-for': '203.0.113.203' };
			const { status, text } = await at.ask('/fr/courses?q=planted-value', { ...headers, ...elsewhere, cookie });
			expect(status).toBe(500);
			expect(text).not.toMatch(/catalogue_|relation|select|node_modules|planted-(agent|cookie|bearer)/i);
			const answer = await at.ask('/api/v1/courses?q=planted-value', elsewhere);
			expect(answer.status).toBe(500);
			expect(answer.text).not.toMatch(/catalogue_|relation|select/i);
		} finally {
			await school.rows('alter table catalogue_course_gone rename to catalogue_course');
		}
		const said = lines.slice(before).join('');
		expect(said).toContain('"level":"error"');
		expect(said).not.toMatch(/planted/i);
	});

	test('nor is a link of a letter, a code, or the token of a session, also where a letter cannot leave', async () => {
		Object.assign(school.app, {
			mail: openSmtp('smtp://planted-user:planted-pass@127.0.0.1:1?from=a@example.org', 'school.example'),
		});
		// What the forms of before made somebody be told.
		await school.settle();
		await at.send(
			'/fr/forgot-password?/askPasswordReset',
			{ email: 'planted@example.org' },
			{ 'x-forwarded-for': '203.0.113.202' },
		);
		await school.settle();
		secrets.add((await linkIn(school, 'planted@example.org')).token);
		school.app.mail?.close();
		const whole = lines.join('');
		expect(whole).toContain('letter not sent');
		expect(secrets.size).toBeGreaterThan(10);
		for (const secret of secrets) expect(whole.includes(secret), secret.slice(0, 3)).toBe(false);
		expect(whole).not.toMatch(/planted/i);
	});

	test('nor is a token of the API, of which the line says that it is wrong, or what it was not made for, and whose it is', async () => {
		const { id } = await school.make((ctx) => newPerson(ctx));
		const { token: right } = await school.make((ctx) =>
			newTokenOf(ctx, { personId: id, scopes: ['read:own-account'] }),
		);
		const elsewhere = { ...unsigned, 'x-forwarded-for': '203.0.113.204' };
		const wrong = newToken();
		const before = lines.length;
		const ask = (token: string, path: string) =>
			at.ask(path, { ...elsewhere, authorization: `Bearer ${token}` }).then(({ status }) => status);
		expect([await ask(wrong, '/api/v1/me'), await ask(right, '/api/v1/audit')]).toEqual([401, 403]);
		expect((await at.ask('/api/v1/me', elsewhere)).status).toBe(401);
		const said = lines.slice(before).map((line) => JSON.parse(line) as Record<string, string>);
		const from = expect.stringMatching(/^[\w-]{12}$/);
		expect(said.filter(({ msg }) => msg === 'refused')).toMatchObject([
			{ action: 'identity.bearer', refused: 'wrong-token', from },
			{ action: 'platform.audit-trail', refused: 'scope-missing', person: id, from },
			{ action: 'identity.account', refused: 'token-needed', from },
		]);
		for (const token of [wrong, right]) expect(lines.join('')).not.toContain(token.slice(9, 40));
	});

	test('and each line tells when, which process, and what happened to which request; one cannot be forged within another', async () => {
		await at.ask('/fr/nothing%0a%7B%22level%22:%22error%22%7D', headers);
		for (const line of lines) {
			expect(line.trimEnd()).not.toContain('\n');
			expect(JSON.parse(line)).toMatchObject({
				process: 'test',
				level: expect.any(String),
				at: expect.stringMatching(/Z$/),
				msg: expect.any(String),
			});
		}
		const refusals = lines.filter((line) => line.includes('"refused":'));
		expect(refusals.some((line) => line.includes('"refused":"invalid"'))).toBe(true);
		const marks = new Set(refusals.flatMap((line) => (JSON.parse(line) as { from?: string }).from ?? []));
		expect([...marks].every((mark) => /^[\w-]{12}$/.test(mark))).toBe(true);
	});
});

test('no secret is written in the sources', () => {
	const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
		(file) =>
			/\.(ts|svelte|json|sql)$/.test(file) &&
			!/paraglide|\.test\.ts/.test(file) &&
			statSync(join('src', file)).isFile(),
	);
	const secret =
		/-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bxox[abp]-\w{10}|[a-z]+:\/\/[^/\s:@'"`]+:[^/\s@'"`{}$]{6,}@/;
	const found = files.filter((file) => secret.test(readFileSync(join('src', file), 'utf8')));
	expect(found.filter((file) => file !== 'environment.ts' && file !== 'platform/mail/smtp.ts')).toEqual([]);
});
