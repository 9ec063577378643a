import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import type { RoleName } from '#capabilities/identity/rules/roles.ts';
import { endRole } from '#capabilities/identity/server/end-role.ts';
import { signIn } from '#capabilities/identity/server/sign-in.ts';
import { withCookies } from '#capabilities/identity/testing.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { person, visitor } from '#platform/actor.ts';
import { pageCache } from '#platform/http/page-cache.ts';
import { openServer, type Served } from '#platform/http/serve.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../src/house.ts';

const built = join(process.cwd(), 'build/handler.js');

/** The routes whose answers are kept for every visitor, by what their files say, with an address of each. */
const kept: Readonly<Record<string, string | undefined>> = {
	'(public)/+page.server.ts': '/fr',
	'(public)/kept-data/+page.server.ts': '/fr/kept-data',
	'(public)/api/+page.server.ts': '/fr/api',
	'(public)/courses/+page.server.ts': '/fr/courses',
	'(public)/courses/[course]/+page.server.ts': undefined,
	'(public)/courses/[course]/[chapter]/+page.server.ts': undefined,
	'(public)/courses/[course]/[chapter]/mistake/+page.server.ts': undefined,
	'(public)/programmes/+page.server.ts': '/fr/programmes',
	'(public)/programmes/[programme]/+page.server.ts': '/fr/programmes/carpentry',
	'(public)/programmes/[programme]/projects/[project]/mistake/+page.server.ts':
		'/fr/programmes/carpentry/projects/project-1/mistake',
	'(public)/observatory/+page.server.ts': '/fr/observatory',
	'(public)/observatory/alerts/+page.server.ts': '/fr/observatory/alerts',
	'(public)/observatory/occupations/[occupation]/+page.server.ts': undefined,
	'(public)/observatory/territories/[territory]/+page.server.ts': undefined,
	'.well-known/did.json/+server.ts': '/.well-known/did.json',
	'credentials/status/[list]/+server.ts': undefined,
};
const addresses = Object.values(kept).filter((one) => one !== undefined);

test('only pages that every visitor sees alike are kept', () => {
	const files = readdirSync('src/routes', { recursive: true, encoding: 'utf8' });
	const keeping = files.filter((file) => /\+(page\.server|server)\.ts$/.test(file));
	const tagged = keeping.filter((file) => readFileSync(join('src/routes', file), 'utf8').includes('[cacheTags]'));
	expect(tagged.sort()).toEqual(Object.keys(kept).sort());
});

// The pages must be built to be asked: `npm test` builds them first.
describe.runIf(existsSync(built))('what is kept for the next visitor', () => {
	const school = openTestSchool(house);
	let served: Served;
	let cookie = '';
	let alike = '';
	let mentor = '';
	let mentorId = '';
	let administrator = '';
	const get = async (path: string, headers: Record<string, string> = {}) => {
		const answer = await fetch(`http://127.0.0.1:${served.port}${path}`, { headers, redirect: 'manual' });
		return { status: answer.status, headers: answer.headers, text: await answer.text() };
	};
	/** What a visitor finds after somebody asked in some way, beside what a visitor found before. */
	const after = async (path: string, asked: string, headers: Record<string, string> = {}) => {
		pageCache.purge(['all']);
		const before = await get(path);
		pageCache.purge(['all']);
		await get(asked, headers);
		return { before: before.text, now: (await get(path)).text };
	};
	beforeAll(async () => {
		served = await openServer(
			{ ...school.app, environment: { ...school.app.environment, host: '127.0.0.1', port: 0 } },
			() => import(built),
		);
		await school.make((ctx) => newProgramme(ctx, { slug: 'carpentry' }));
		const password = 'a long secret';
		const signedIn = async (displayName: string, roles: readonly RoleName[]) => {
			const { id, email } = await school.make((ctx) => newPerson(ctx, { displayName, password, roles }));
			const { cookies } = await school.as(visitor)(signIn, { email, password });
			return { id, cookie: withCookies(cookies).get('cookie') ?? '' };
		};
		({ cookie, id: administrator } = await signedIn('Signedin Markova', ['administrator', 'author']));
		({ cookie: alike } = await signedIn('Alike Petrova', ['author', 'administrator']));
		({ cookie: mentor, id: mentorId } = await signedIn('Mentor Simić', ['mentor']));
	}, 60_000);
	afterAll(() => served?.stop());

	test('is kept at all, and answered as it was', async () => {
		for (const path of addresses) {
			const { before, now } = await after(path, path);
			expect(now === before, path).toBe(true);
			expect((await get(path)).headers.get('cache-status'), path).toBe('tremplin; hit');
		}
	});

	test('is never the data of a page in place of the page', async () => {
		for (const path of addresses)
			for (const suffix of ['/__data.json', '/__route.js', '.html__data.json']) {
				const { before, now } = await after(path, `${path}${suffix}`);
				expect(now === before, `${path} after ${suffix}`).toBe(true);
			}
	});

	test('holds nothing of the address by which another visitor came', async () => {
		for (const path of addresses) {
			const { before, now } = await after(path, `${path}?mail=somebody@marked.example&done=publishDraft`);
			expect(now === before, path).toBe(true);
		}
	});

	test('holds nothing of the headers of another visitor', async () => {
		const marked = 'marked.example';
		const headers = { host: marked, 'x-forwarded-host': marked, referer: `https://${marked}/`, 'user-agent': marked };
		const ask = (path: string) =>
			new Promise<void>((resolve) =>
				request(
					{ port: served.port, host: '127.0.0.1', path, headers: { ...headers, 'accept-language': 'es' } },
					(answer) => answer.resume().on('end', resolve),
				).end(),
			);
		for (const path of addresses) {
			const before = (await get(path)).text;
			pageCache.purge(['all']);
			await ask(path);
			expect((await get(path)).text === before, path).toBe(true);
		}
	});

	test('holds nothing of somebody signed in, however their browser writes its cookies', async () => {
		const [name = '', value = ''] = cookie.split('=');
		for (const path of addresses)
			for (const written of [cookie, `a=b; ${cookie}`, `a=b;${cookie}`, `a=b;\t${cookie}`, `${name} =${value}`]) {
				const { before, now } = await after(path, path, { cookie: written });
				expect(now === before, `${path} after ${written.slice(0, 20)}`).toBe(true);
				expect(now, path).not.toContain('Markova');
			}
	});

	test('is the same for members of the same roles, and for them alone', async () => {
		for (const path of addresses) {
			const [mine = '', theirs = ''] = [cookie, alike];
			pageCache.purge(['all']);
			const own = await get(path, { cookie: theirs });
			pageCache.purge(['all']);
			const first = await get(path, { cookie: mine });
			const again = await get(path, { cookie: theirs });
			expect(again.headers.get('cache-status'), path).toBe('tremplin; hit');
			expect(again.text === own.text && again.text === first.text, path).toBe(true);
			expect(again.headers.get('cache-control'), path).toBe('private, no-store');
			const other = await get(path, { cookie: mentor });
			expect(other.headers.get('cache-status'), path).toBeNull();
			for (const { text } of [first, again, other]) expect(text, path).not.toMatch(/Markova|Petrova|Simić/);
		}
	});

	test('shows nobody a menu that is no longer theirs', async () => {
		const menu = async () => (await get('/fr/kept-data', { cookie: mentor })).text.includes('/fr/mentoring"');
		await get('/fr/kept-data', { cookie: mentor });
		expect(await menu()).toBe(true);
		await school.as(person(administrator, ['administrator']))(endRole, { personId: mentorId, role: 'mentor' });
		await school.settle();
		await vi.waitFor(async () => expect(await menu()).toBe(false), 5000);
	});

	test('is never told to be kept by others where it is somebody’s', async () => {
		for (const path of ['/fr/account', '/fr/learning', '/fr/administration', '/fr/studio', ...addresses]) {
			const { headers } = await get(path, { cookie });
			expect(headers.get('cache-control') ?? '', path).not.toMatch(/public|max-age=[1-9]/);
			expect(headers.get('x-cache-tags'), path).toBeNull();
		}
	});
});
