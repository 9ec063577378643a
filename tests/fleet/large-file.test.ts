import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStory, type Story } from '#capabilities/assessment/testing.ts';
import { bringFile, type Ending, type Phase } from '#capabilities/assessment/ui/bring/bring-file.ts';
import { openWire } from '#capabilities/assessment/ui/bring/wire.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { sharePassword } from '#capabilities/identity/testing.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../src/house.ts';
import { type CuttingLine, openCuttingLine } from './cutting-line.ts';
import { type Fleet, openFleet } from './fleet.ts';
import { madeFile } from './made-file.ts';

// A file larger than anybody holds in memory, brought by the page's own program to a web process of its own, over a line that is cut.

/** `npm run bench:hand-in` says 2048: as large as the school takes, and longer than a suite may last. */
const megabytes = Number(process.env.LARGE_FILE_MEGABYTES ?? 512);
const bytes = megabytes * 1024 ** 2;
const cuts = 10;
/** What the web process may grow by while it takes a file, whatever the file's size, in megabytes. */
const room = 200;

const school = openTestSchool(house);
const password = 'un long secret';
const folder = mkdtempSync(join(tmpdir(), 'tremplin-large-'));
let fleet: Fleet;
let line: CuttingLine;
let story: Story;
let headers: Record<string, string>;
let origin = '';

beforeAll(async () => {
	story = await openStory(school);
	const known = await school.make((ctx) => newPerson(ctx, { password }));
	await sharePassword(school, known, story.learner);
	line = await openCuttingLine(
		() => fleet.ports()[0] ?? 0,
		Array.from({ length: cuts }, () => Math.floor(Math.random() * bytes)),
	);
	origin = `http://127.0.0.1:${line.port}`;
	fleet = await openFleet(school.app.address, folder, ['web'], { PUBLIC_URL: origin });
	const form = new URLSearchParams({ email: story.learner.email, password });
	const answer = await fetch(`${origin}/fr/sign-in?/signIn`, {
		...{ method: 'POST', body: form, redirect: 'manual' },
		headers: { origin },
	});
	headers = {
		cookie: answer.headers
			.getSetCookie()
			.map((one) => one.split(';')[0])
			.join('; '),
	};
}, 60_000);
afterAll(async () => {
	await line?.close();
	await fleet?.stop();
	rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Resident memory of a process, in megabytes. */
const memoryOf = (pid: number, what: 'VmRSS' | 'VmHWM') =>
	Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

const hashOf = async (path: string) => {
	const answer = await fetch(`${origin}${path}`, { headers });
	const hash = createHash('sha256');
	for await (const chunk of answer.body ?? []) hash.update(chunk);
	return { status: answer.status, sha256: hash.digest('hex') };
};

describe('a large file over a line that is cut ten times', () => {
	const film = madeFile('film.mp4', bytes);
	let ending: Ending;

	test('arrives whole, and costs the web process no more memory than a small one', { timeout: 400_000 }, async () => {
		const pid = fleet.members[0]?.pid ?? 0;
		const before = memoryOf(pid, 'VmRSS');
		const began = performance.now();
		const phases = new Set<Phase>();
		const base = `${origin}/fr/learning/${story.enrolmentId}/projects/project-1/uploads`;
		ending = await bringFile(film, {
			wire: openWire(base, headers),
			changed: ({ phase }) => phases.add(phase),
			wait: () => 150,
		}).ending;
		const seconds = (performance.now() - began) / 1000;
		const peak = memoryOf(pid, 'VmHWM');
		process.stdout.write(
			`${megabytes} MiB in ${seconds.toFixed(1)} s, ${line.cuts} cuts; the web process: ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most\n`,
		);
		expect(ending).toMatchObject({ kind: 'added', deliverable: { bytes, sha256: film.sha256() } });
		expect(line.cuts).toBe(cuts);
		expect(phases).toContain('waiting');
		expect(peak - before).toBeLessThan(room);
	});

	test('is read back as it was, whole and by its ranges', { timeout: 120_000 }, async () => {
		if (ending.kind === 'stopped') throw new Error('it did not arrive');
		const path = `/fr/deliverables/${ending.deliverable.id}`;
		const from = bytes / 2 + 12_345;
		const range = await fetch(`${origin}${path}`, {
			headers: { ...headers, range: `bytes=${from}-${from + 99}` },
		});
		expect([range.status, range.headers.get('content-range')]).toEqual([206, `bytes ${from}-${from + 99}/${bytes}`]);
		const expected = Buffer.from(await film.slice(from, from + 100).arrayBuffer());
		expect(Buffer.from(await range.arrayBuffer()).equals(expected)).toBe(true);
		expect(await hashOf(path)).toEqual({ status: 200, sha256: film.sha256() });
	});
});
