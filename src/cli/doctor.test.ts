import { execFile, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { describe, expect, test, vi } from 'vitest';
import { courses } from '#capabilities/catalogue/server/courses.ts';
import { keepTurnSecret } from '#capabilities/rooms/server/keep-turn-secret.ts';
import { system, visitor } from '#platform/actor.ts';
import { call } from '#platform/call.ts';
import { slowMilliseconds } from '#platform/database/keep-slow.ts';
import { openServer } from '#platform/http/serve.ts';
import { changeSetting } from '#platform/operations/change-setting.ts';
import { template } from '#platform/testing/cluster.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../house.ts';
import { openTerminal, type Settings } from './testing.ts';

vi.setConfig({ testTimeout: 60_000 });

const { folder, newDatabase, tremplin } = openTerminal();
interface Finding {
	readonly check: string;
	readonly ok: boolean;
	readonly sentence: string;
}
const findings = async (settings: Settings): Promise<Finding[]> =>
	(await tremplin(settings, 'doctor', '--json')).json().findings;

describe('a page that waits for the database', () => {
	const school = openTestSchool(house);

	test('is seen by the doctor: where, how long and by which statement, never with what was asked', async () => {
		await school.as(system('test'))(changeSetting, { key: slowMilliseconds.key, value: '80' });
		const served = await openServer(
			{ ...school.app, environment: { ...school.app.environment, host: '127.0.0.1', port: 0 } },
			async () => ({
				// In place of the web framework: a page that asks one read.
				handler: (_request, response) => {
					const caller = { actor: visitor, locale: 'fr' as const, headers: new Headers() };
					call(school.app, caller, courses, { topic: 'a-very-private-word' }).then(
						() => response.end('a page'),
						() => response.writeHead(500).end(),
					);
				},
			}),
		);
		// Somebody changes the tables of the catalogue, and takes their time.
		const busy = new pg.Client(school.app.address);
		await busy.connect();
		await busy.query('begin; lock table catalogue_course in access exclusive mode');
		const asked = fetch(`http://127.0.0.1:${served.port}/courses`);
		await busy.query('select pg_sleep(0.2)');
		await busy.query('rollback');
		await busy.end();
		expect((await asked).status).toBe(200);
		await served.stop();

		const { database, host = '', port, user } = school.app.address;
		const settings = {
			DATA_DIR: join(folder, 'slow'),
			DATABASE_URL: `postgres:///${database}?host=${encodeURIComponent(host)}&port=${port}&user=${user}`,
		};
		const { ok, sentence } = (await findings(settings)).find(({ check }) => check === 'speed') ?? {};
		expect(ok).toBe(false);
		expect(sentence).toMatch(/the slowest \d{3} ms in catalogue\.courses, 1 times: .*catalogue_/);
		expect(JSON.stringify(await school.rows('select * from platform_slow'))).not.toContain('private-word');
		await school.rows('update platform_slow set day = day - 2');
		expect((await findings(settings)).find(({ check }) => check === 'speed')).toMatchObject({ ok: true });
	});
});

describe('a disk', () => {
	const onDisk = async (name: string) => {
		const settings = { DATA_DIR: join(folder, name), DATABASE_URL: await newDatabase(`template ${template}`) };
		mkdirSync(settings.DATA_DIR);
		return settings;
	};
	const wrong = (found: readonly Finding[]) =>
		found.filter(({ check, ok }) => !ok && (check === 'disk' || check === 'files')).map(({ sentence }) => sentence);

	test('with less room than the school asks for is told by the doctor', async () => {
		const settings = await onDisk('floor');
		const [roomy, tight] = await Promise.all([
			findings({ ...settings, DISK_FLOOR_MB: '0' }),
			findings({ ...settings, DISK_FLOOR_MB: '999999999' }),
		]);
		expect(wrong(roomy)).toEqual([]);
		expect(wrong(tight)).toEqual([
			expect.stringMatching(
				/^only \d+ MB free in .*floor: free some space, the school needs 999999999 MB to run at ease \(DISK_FLOOR_MB\)$/,
			),
		]);
	});

	const own = spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', folder]);
	const reason = 'this machine lets nobody mount a disk of their own: none is filled';
	// The reporter keeps the reason of a skipped test to itself.
	if (own.status !== 0) process.stderr.write(`skipped: ${reason}\n`);

	test('that is full to the last byte is told too, and that no file can be kept', async ({ skip }) => {
		skip(own.status !== 0, reason);
		const { DATA_DIR, DATABASE_URL } = await onDisk('full');
		const place = join(folder, 'full/files');
		mkdirSync(place);
		// Its own disk of 4 MB, seen by this command alone.
		const script = `mount -t tmpfs -o size=4m tmpfs "${place}" && (head -c 9000000 /dev/zero > "${place}/fill" || true) 2>/dev/null; exec "${process.execPath}" src/cli.ts doctor --json`;
		const { stdout } = await promisify(execFile)(
			'unshare',
			['--user', '--map-root-user', '--mount', 'sh', '-c', script],
			{ env: { PATH: process.env.PATH, DATA_DIR, DATABASE_URL, FILES_URL: `file:${place}`, DISK_FLOOR_MB: '1' } },
		).catch((error: { stdout: string }) => error);
		expect(wrong(JSON.parse(stdout).findings)).toEqual([
			expect.stringMatching(/^only 0 MB free in .*full\/files/),
			expect.stringContaining('no space left on device'),
		]);
	});
});

describe('live rooms', () => {
	const school = openTestSchool(house);
	const settings = () => {
		const { database, host = '', port, user } = school.app.address;
		return {
			DATA_DIR: join(folder, 'rooms'),
			DATABASE_URL: `postgres:///${database}?host=${encodeURIComponent(host)}&port=${port}&user=${user}`,
			SECRET_KEY: 'a secret for tests alone, forty characters',
		};
	};
	const said = async (check: string, over: Settings = {}) =>
		(await findings({ ...settings(), ...over })).find((one) => one.check === check);
	const set = (key: string, value: string) => school.as(system('test'))(changeSetting, { key, value });

	test('have a relay that answers, and what it shares is kept; each is said where it is not so', async () => {
		expect(await said('line')).toMatchObject({ ok: true, sentence: expect.stringContaining('no STUN or TURN') });
		const server = createSocket('udp4');
		await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
		server.on('message', (question, { port, address }) => {
			const answer = Buffer.from(question);
			answer.writeUInt16BE(0x0101, 0);
			server.send(answer, port, address);
		});
		await set('rooms.turn-addresses', `turn:127.0.0.1:${server.address().port}`);
		expect(await said('line')).toMatchObject({ ok: false, sentence: expect.stringContaining('/administration/line') });
		await school.as(system('test'))(keepTurnSecret, { secret: 'shared-with-the-relay' });
		expect(await said('line')).toMatchObject({ ok: true, sentence: 'servers of the line that answer: 1' });
		await new Promise<void>((resolve) => server.close(() => resolve()));
		expect(await said('line')).toMatchObject({ ok: false, sentence: expect.stringContaining('turn:127.0.0.1') });
	});

	test('have a program that joins their recordings, or the doctor says how to install it', async () => {
		expect(await said('recordings', { FFMPEG_PATH: '/nowhere/ffmpeg' })).toMatchObject({
			ok: false,
			sentence: expect.stringContaining('FFMPEG_PATH'),
		});
	});
});
