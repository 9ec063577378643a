import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { newRoom } from '#capabilities/rooms/factory.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../src/house.ts';
import { signInAt } from './client.ts';
import { type Fleet, openFleet, publicUrl } from './fleet.ts';

// Two people in one room, each served by another web process, as their pages would be.

const school = openTestSchool(house);
const password = 'un long secret';
const folder = mkdtempSync(join(tmpdir(), 'tremplin-rooms-'));
const emails = ['ada@school.example', 'bea@school.example', 'mallory@school.example'] as const;
let fleet: Fleet;
let roomId = '';

interface Heard {
	readonly present: readonly { readonly presenceId: string; readonly place: number; readonly isRecording: boolean }[];
	readonly messages: readonly { readonly number: number; readonly kind: string; readonly body: string }[];
}

const ask = (
	{ port, cookie }: { port: number; cookie: string },
	path: string,
	{ method = 'GET', body, headers = {} }: { method?: string; body?: Buffer; headers?: Record<string, string> } = {},
) =>
	new Promise<{ status: number; body: Buffer; headers: Record<string, unknown> }>((resolve, reject) => {
		const own = { host: new URL(publicUrl).host, origin: publicUrl, 'x-forwarded-proto': 'https', cookie };
		const asked = request(
			{
				host: '127.0.0.1',
				port,
				path: `/fr/rooms/${roomId}${path}`,
				method,
				agent: false,
				headers: { ...own, ...headers },
			},
			async (answer) => {
				const chunks: Buffer[] = [];
				for await (const chunk of answer) chunks.push(chunk as Buffer);
				resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks), headers: answer.headers });
			},
		);
		asked.on('error', reject);
		asked.end(body);
	});

const hear = async (answer: IncomingMessage, tell: (data: Heard) => void) => {
	let text = '';
	for await (const chunk of answer) {
		text += chunk;
		const whole = text.split('\n\n');
		text = whole.pop() ?? '';
		for (const one of whole) {
			const data = /^data: (.*)$/m.exec(one)?.[1];
			if (data) tell(JSON.parse(data) as Heard);
		}
	}
};

/** Somebody's page: it acts at one process, and hears by a line that it opens there. */
const pageOf = async (port: number, email: string) => {
	const at = { port, cookie: await signInAt(port, email, password) };
	const act = async (given: object) => {
		const body = Buffer.from(JSON.stringify(given));
		const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
		const answer = await ask(at, '/events', { method: 'POST', body, headers });
		const { presenceId, takeId } = JSON.parse(answer.body.toString()) as { presenceId?: string; takeId?: string };
		return { status: answer.status, presenceId, takeId };
	};
	const heard: (Heard & { readonly at: number })[] = [];
	const lines: { close(): void; readonly closed: Promise<void> }[] = [];
	const listen = (presenceId: string, after = 0) =>
		new Promise<number>((resolve, reject) => {
			const { promise: closed, resolve: close } = Promise.withResolvers<void>();
			const asked = request({
				...{ host: '127.0.0.1', port: at.port, agent: false },
				path: `/fr/rooms/${roomId}/events?presence=${presenceId}&after=${after}`,
				headers: { host: new URL(publicUrl).host, 'x-forwarded-proto': 'https', cookie: at.cookie },
			});
			lines.push({ close: () => asked.destroy(), closed });
			asked.on('response', async (answer) => {
				resolve(answer.statusCode ?? 0);
				// A process that was killed, or a line that the test cut, ends it as well.
				await hear(answer, (data) => heard.push({ ...data, at: performance.now() })).catch(() => {});
				close();
			});
			asked.on('error', (error) => {
				close();
				reject(error);
			});
			asked.end();
		});
	return {
		at,
		act,
		heard,
		lines,
		listen,
		bodies: () => heard.flatMap(({ messages }) => messages.map(({ body }) => body)),
		last: () => heard.flatMap(({ messages }) => messages).at(-1)?.number ?? 0,
	};
};

const until = async (is: () => boolean, patience = 5000) => {
	const started = performance.now();
	while (!is()) {
		if (performance.now() - started > patience) throw new Error(`it is not so after ${patience} ms`);
		await pause(5);
	}
};

beforeAll(async () => {
	roomId = await school.make(async (ctx) => {
		const people = [];
		for (const email of emails) people.push(await newPerson(ctx, { email, password }));
		return newRoom(ctx, { people: people.slice(0, 2) });
	});
	fleet = await openFleet(school.app.address, folder, ['web', 'web']);
}, 120_000);
afterAll(async () => {
	await fleet?.stop();
	rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe('a room over two web processes', () => {
	test('carries what two pages say to each other from one to the other, in order, at once', async () => {
		const [one, other] = fleet.ports() as [number, number];
		const [ada, bea] = [await pageOf(one, emails[0]), await pageOf(other, emails[1])];
		const [a, b] = [await ada.act({ act: 'enter' }), await bea.act({ act: 'enter' })];
		expect([a.status, b.status]).toEqual([200, 200]);
		const [from, to] = [a.presenceId ?? '', b.presenceId ?? ''];
		expect([await ada.listen(from), await bea.listen(to)]).toEqual([200, 200]);
		await until(() => bea.heard.at(-1)?.present.length === 2);
		const sent = Array.from({ length: 30 }, (_, n) => `candidate ${n}`);
		const took: number[] = [];
		for (const body of sent) {
			const before = performance.now();
			await ada.act({ act: 'say', presenceId: from, toPresenceId: to, kind: 'signal', body });
			await until(() => bea.bodies().includes(body));
			took.push((bea.heard.at(-1)?.at ?? 0) - before);
		}
		expect(bea.bodies()).toEqual(sent);
		expect(ada.bodies()).toEqual([]);
		const middle = took.sort((x, y) => x - y)[15] ?? 0;
		console.log(
			`a message reaches the other process in ${middle.toFixed(0)} ms (median), ${took.at(-1)?.toFixed(0)} ms at most`,
		);
		expect(middle).toBeLessThan(500);
	}, 60_000);

	test('hears nobody who has no place, whichever process they ask', async () => {
		for (const port of fleet.ports()) {
			const mallory = await pageOf(port, emails[2]);
			expect((await mallory.act({ act: 'enter' })).status).toBe(404);
			const [presence] = await school.rows<{ id: string }>(
				'select id from rooms_presence where left_at is null limit 1',
			);
			expect(await mallory.listen(presence?.id ?? '')).toBe(404);
			const chat = { act: 'say', presenceId: presence?.id, kind: 'chat', body: 'x' };
			expect((await mallory.act(chat)).status).toBe(404);
			expect((await mallory.act({ act: 'watchTake' })).status).toBe(404);
		}
	}, 60_000);

	test('goes on after the process of one is killed, by the other, where it was left', async () => {
		const [one, other] = fleet.ports() as [number, number];
		const [ada, bea] = [await pageOf(one, emails[0]), await pageOf(other, emails[1])];
		const [a, b] = [await ada.act({ act: 'enter' }), await bea.act({ act: 'enter' })];
		const [from, to] = [a.presenceId ?? '', b.presenceId ?? ''];
		await bea.listen(to);
		const say = (body: string) => ada.act({ act: 'say', presenceId: from, toPresenceId: to, kind: 'signal', body });
		await say('before');
		await until(() => bea.bodies().includes('before'));
		await fleet.members.find(({ port }) => port === other)?.kill();
		await bea.lines[0]?.closed;
		await say('meanwhile');
		const { port, cookie } = { port: one, cookie: bea.at.cookie };
		Object.assign(bea.at, { port, cookie });
		expect(await bea.listen(to, bea.last())).toBe(200);
		await say('after');
		await until(() => bea.bodies().includes('after'));
		expect(bea.bodies()).toEqual(['before', 'meanwhile', 'after']);
		await fleet.add('web', other);
	}, 60_000);

	test('takes a piece twice at two processes once, and gives any range of it back', async () => {
		const [one, other] = fleet.ports() as [number, number];
		const [ada, bea] = [await pageOf(one, emails[0]), await pageOf(other, emails[1])];
		const { presenceId } = await ada.act({ act: 'enter' });
		const { takeId = '' } = await ada.act({ act: 'beginTake', presenceId, mediaType: 'video/webm' });
		const content = Buffer.from('what was recorded in a second');
		const sha256 = createHash('sha256').update(content).digest('hex');
		const path = `/takes/${takeId}?number=0&from=0&to=1000&sha256=${sha256}`;
		const put = (port: number) =>
			ask({ ...ada.at, port }, path, {
				method: 'PUT',
				body: content,
				headers: { 'content-type': 'application/octet-stream' },
			});
		const answers = await Promise.all([put(one), put(other), put(one), put(other)]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		expect(answers.filter(({ body }) => body.toString() === '{"isNew":true}')).toHaveLength(1);
		const whole = await ask(bea.at, `/takes/${takeId}`);
		expect([whole.status, whole.body.toString(), whole.headers['content-type']]).toEqual([
			200,
			content.toString(),
			'video/webm',
		]);
		const part = await ask(bea.at, `/takes/${takeId}`, { headers: { range: 'bytes=5-7' } });
		expect([part.status, part.body.toString(), part.headers['content-range']]).toEqual([
			206,
			content.subarray(5, 8).toString(),
			`bytes 5-7/${content.length}`,
		]);
		const range = async (asked: string) => {
			const answer = await ask(bea.at, `/takes/${takeId}?save=side.webm`, { headers: { range: `bytes=${asked}` } });
			return [answer.status, answer.body.toString(), answer.headers['content-range']];
		};
		const all = content.length;
		expect(await range('-6')).toEqual([206, 'second', `bytes ${all - 6}-${all - 1}/${all}`]);
		expect(await range('0-3')).toEqual([206, 'what', `bytes 0-3/${all}`]);
		expect(await range(`${all}-`)).toEqual([416, '', `bytes */${all}`]);
		const own = await ask(ada.at, '/takes');
		expect(JSON.parse(own.body.toString())).toMatchObject({
			isSealed: false,
			takes: [{ takeId, next: 1, missing: [] }],
		});
		expect((await ask(bea.at, '/recording/file')).status).toBe(404);
		const mallory = await pageOf(one, emails[2]);
		expect((await ask(mallory.at, `/takes/${takeId}`)).status).toBe(404);
		expect((await ask(mallory.at, '/takes')).status).toBe(404);
		expect((await ask(mallory.at, '/recording')).status).toBe(404);
	}, 60_000);

	test('a process that stops hangs up, so that it is gone at once', async () => {
		const [one] = fleet.ports() as [number, number];
		const ada = await pageOf(one, emails[0]);
		const { presenceId = '' } = await ada.act({ act: 'enter' });
		await ada.listen(presenceId);
		const before = performance.now();
		expect(await fleet.members.find(({ port }) => port === one)?.stop()).toBe(0);
		expect(performance.now() - before).toBeLessThan(5000);
	}, 60_000);
});
