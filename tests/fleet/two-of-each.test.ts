import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { termsRead } from '#capabilities/identity/testing.ts';
import { schoolMode } from '#platform/school.ts';
import { writeSetting } from '#platform/setting.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../src/house.ts';
import { signInAt, visit } from './client.ts';
import { type Fleet, openFleet, processEnvironment } from './fleet.ts';
import { openProxy, type RoundRobin } from './proxy.ts';

// Two web processes and two workers on one PostgreSQL, behind a proxy that asks them in turn.

const school = openTestSchool(house);
const password = 'un long secret';
const [ada, bea] = ['ada@school.example', 'bea@school.example'];
const folder = mkdtempSync(join(tmpdir(), 'tremplin-fleet-'));
const received: string[] = [];
const letters = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS'],
	onData(stream, { envelope }, done) {
		stream.resume();
		stream.on('end', () => {
			received.push(...envelope.rcptTo.map(({ address }) => address));
			done();
		});
	},
});
let fleet: Fleet;
let proxy: RoundRobin;
/** Of each request from now on; the next one, if not said. */
let address = '203.0.113.1';
let ports: readonly [number, number];

beforeAll(async () => {
	await school.make(async (ctx) => {
		await writeSetting(ctx.tx, schoolMode, 'demonstration', { at: ctx.clock.now(), personId: null });
		await newPerson(ctx, { email: ada, password, roles: ['administrator'] });
		await newPerson(ctx, { email: bea, password });
	});
	await new Promise<void>((resolve) => letters.listen(0, '127.0.0.1', resolve));
	const { port } = letters.server.address() as { port: number };
	fleet = await openFleet(school.app.address, folder, ['web', 'web', 'worker', 'worker'], {
		SMTP_URL: `smtp://127.0.0.1:${port}?from=school@example.org`,
	});
	ports = fleet.ports() as [number, number];
	proxy = await openProxy({ ports: fleet.ports, addressOf: () => address });
}, 120_000);

afterAll(async () => {
	await proxy?.stop();
	await fleet?.stop();
	await new Promise<void>((resolve) => letters.close(resolve));
	rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Asks until it is so; how long it took, in milliseconds. What is told between processes travels, so "at once" is measured. */
const untilSo = async (is: () => Promise<boolean>, patience: number): Promise<number> => {
	const started = performance.now();
	while (!(await is())) {
		if (performance.now() - started > patience) throw new Error(`it is not so after ${patience} ms`);
		await pause(5);
	}
	return performance.now() - started;
};

/** A program of the terminal on a machine of its own. */
const tremplin = (...args: string[]): Promise<string> =>
	new Promise((resolve, reject) => {
		const child = spawn(process.execPath, ['src/cli.ts', ...args], {
			env: processEnvironment(school.app.address, folder, 'terminal'),
		});
		let said = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (chunk) => {
				said += chunk;
			});
		child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`${args.join(' ')}: ${said}`))));
	});

describe('two web processes and two workers on one PostgreSQL, behind a proxy', () => {
	test('answer in turn, and the database knows of all four', async () => {
		const answers = [];
		for (let n = 0; n < 4; n++) answers.push(await visit(proxy.port, '/readyz'));
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		expect(new Set(answers.map(({ servedBy }) => servedBy))).toEqual(new Set(ports.map(String)));
		expect(
			await school.rows('select kind, count(*)::int as count from platform_process group by kind order by kind'),
		).toEqual([
			{ kind: 'web', count: 2 },
			{ kind: 'worker', count: 2 },
		]);
	});

	test('a session opened through one is open at the other, and closed at both at once', async () => {
		const [one, other] = ports;
		const cookie = await signInAt(one, bea, password);
		for (const port of [one, other, proxy.port, proxy.port])
			expect((await visit(port, '/fr/account', { cookie })).status).toBe(200);
		expect((await visit(other, '/fr/sign-out', { form: {}, cookie })).status).toBe(303);
		for (const port of [one, other]) {
			const { status, location } = await visit(port, '/fr/account', { cookie });
			expect({ status, location }).toEqual({ status: 303, location: '/fr/sign-in?next=%2Faccount' });
		}
	});

	test('through the proxy the session’s cookie is for HTTPS alone, and a form from elsewhere is refused', async () => {
		const form = { email: bea, password };
		const { setCookie } = await visit(proxy.port, '/fr/sign-in?/signIn', { form });
		expect(setCookie.join()).toMatch(/^__Host-.*; Secure/);
		const headers = { origin: 'http://school.example' };
		expect((await visit(proxy.port, '/fr/sign-in?/signIn', { form, headers })).status).toBe(403);
	});

	test('a course that a terminal publishes is seen through both at once, though both kept the page before', async () => {
		const page = '/fr/courses';
		for (const port of ports) await untilSo(async () => (await visit(port, page)).cacheStatus !== undefined, 5000);
		expect((await visit(ports[0], page)).body).not.toContain('write-together');
		await tremplin('import', 'course', 'db/demo/courses/write-together');
		for (const port of ports) {
			const took = await untilSo(async () => (await visit(port, page)).body.includes('write-together'), 2000);
			expect(took).toBeLessThan(1000);
		}
	}, 60_000);

	test('a setting that is changed through one is seen through the other at once', async () => {
		const [one, other] = ports;
		const cookie = await signInAt(one, ada, password);
		for (const port of ports) await untilSo(async () => (await visit(port, '/fr')).cacheStatus !== undefined, 5000);
		for (const [from, to, name] of [
			[one, other, 'École des quais'],
			[other, one, 'École du port'],
		] as const) {
			const path = '/fr/administration/settings?/changeSetting&key=school.name';
			expect((await visit(from, path, { form: { key: 'school.name', value: name }, cookie })).status).toBe(303);
			expect(await untilSo(async () => (await visit(to, '/fr')).body.includes(name), 2000)).toBeLessThan(1000);
		}
	});

	test('each event is delivered once in effect: as many letters arrive as people came', async () => {
		const cookie = await signInAt(ports[0], ada, password);
		const people = Array.from({ length: 40 }, (_, n) => `person-${n}@example.org`);
		const answers = await Promise.all(
			people.map((email) =>
				visit(proxy.port, '/fr/administration/people?/createPerson', {
					form: { displayName: 'Dominique Martin', email, locale: 'fr', zone: 'Europe/Paris' },
					cookie,
				}),
			),
		);
		expect(answers.map(({ status }) => status)).toEqual(people.map(() => 303));
		expect(new Set(answers.map(({ servedBy }) => servedBy)).size).toBe(2);
		const arrived = () => received.filter((to) => to.startsWith('person-'));
		await untilSo(async () => arrived().length >= people.length, 15_000);
		// Whoever would send a second one has had the time.
		await pause(1000);
		expect(arrived().sort()).toEqual([...people].sort());
		expect(await school.rows('select * from platform_delivery where delivered_at is null or attempts <> 1')).toEqual(
			[],
		);
	}, 40_000);

	test('attempts are counted over both, under the address that the proxy gives and not the one that the client claims', async () => {
		const attempt = async (email: string, claimed: string) => {
			const headers = { 'x-forwarded-for': claimed };
			return (await visit(proxy.port, '/fr/forgot-password?/askPasswordReset', { form: { email }, headers })).status;
		};
		address = '203.0.113.98';
		const one = await Promise.all(Array.from({ length: 8 }, () => attempt('carl@example.org', '198.51.100.1')));
		expect(one.sort()).toEqual([...Array(5).fill(303), 429, 429, 429]);
		address = '203.0.113.99';
		const many = await Promise.all(
			Array.from({ length: 24 }, (_, n) => attempt(`nobody-${n}@example.org`, `198.51.100.${n}`)),
		);
		expect(many.sort()).toEqual([...Array(20).fill(303), 429, 429, 429, 429]);
	}, 60_000);

	test('one of each is killed: the others go on, and nothing that was acknowledged is lost', async () => {
		const [web, worker] = ['web', 'worker'].map((kind) => fleet.members.find((one) => one.kind === kind));
		await Promise.all([web?.kill(), worker?.kill()]);
		address = '203.0.113.2';
		const form = { displayName: 'Dan', email: 'dan@example.org', password, zone: 'Europe/Paris', terms: termsRead };
		expect((await visit(proxy.port, '/fr/sign-up?/signUp', { form })).status).toBe(303);
		expect(await untilSo(async () => received.includes('dan@example.org'), 15_000)).toBeLessThan(15_000);
	}, 30_000);
});
