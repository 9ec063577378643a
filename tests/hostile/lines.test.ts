import { afterAll, describe, expect, test } from 'vitest';
import { securityHeaders } from '#platform/http/security.ts';
import { openServer, type Served } from '#platform/http/serve.ts';
import { built, serveSchool } from './served.ts';

const host = 'Host: school.example\r\n';
const statusOf = (said: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 0);

describe.runIf(built)('a line on which somebody plays with the protocol', () => {
	const at = serveSchool();
	const form = 'Content-Type: application/x-www-form-urlencoded\r\n';

	test.each([
		[
			'both a length and chunks',
			`POST /fr/sign-in HTTP/1.1\r\n${host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
		],
		['two lengths', `POST /fr/sign-in HTTP/1.1\r\n${host}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde`],
		['a length that is none', `POST /fr/sign-in HTTP/1.1\r\n${host}Content-Length: 4x\r\n\r\nabcd`],
		['a negative length', `POST /fr/sign-in HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n`],
		['chunks under another name', `POST /fr/sign-in HTTP/1.1\r\n${host}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
		['chunks said twice', `POST /fr/sign-in HTTP/1.1\r\n${host}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
		[
			'a chunk without a size',
			`POST /fr/sign-in HTTP/1.1\r\n${host}${form}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n`,
		],
		['a header before a blank', `GET /fr HTTP/1.1\r\n${host}Content-Length : 5\r\n\r\nabcde`],
		['a header on two lines', `GET /fr HTTP/1.1\r\n${host}X-A: b\r\n c: d\r\n\r\n`],
		['a bare line end within a header', `GET /fr HTTP/1.1\r\n${host}X-A: b\rX-B: c\r\n\r\n`],
		['a sign U+0000 in a header', `GET /fr HTTP/1.1\r\n${host}X-A: b\0c\r\n\r\n`],
		['two hosts', `GET /fr HTTP/1.1\r\n${host}Host: evil.example\r\n\r\n`],
		['no host', 'GET /fr HTTP/1.1\r\n\r\n'],
		['an old version without a host', 'GET /fr HTTP/1.0\r\n\r\n'],
		['an address of another host', `GET http://evil.example/fr HTTP/1.1\r\n${host}\r\n`],
		['a version of its own', `GET /fr HTTP/9.9\r\n${host}\r\n`],
		['no request at all', 'hello\r\n\r\n'],
	])('%s: 400, and the line is closed', async (_, bytes) => {
		const { said, closed } = await at.line(bytes);
		expect([statusOf(said), closed]).toEqual([400, true]);
		for (const name of Object.keys(securityHeaders)) expect(said.toLowerCase()).toContain(`\r\n${name}: `);
		expect(said).not.toMatch(/at .*\.[jt]s|node_modules|HPE_/);
	});

	test.each([
		['TRACE', 405],
		['TRACK', 400],
		['PROPFIND', 405],
		['FOO', 400],
		['PUT', 405],
		['DELETE', 405],
	])('%s is answered %i and repeats nothing', async (method, status) => {
		const { said } = await at.line(
			`${method} /fr/account HTTP/1.1\r\n${host}Content-Type: application/json\r\nX-Secret: repeated\r\nConnection: close\r\n\r\n`,
		);
		expect(statusOf(said)).toBe(status);
		expect(said).not.toContain('repeated');
	});

	test('CONNECT, and a wish to speak another protocol, lead nowhere', async () => {
		expect(await at.line(`CONNECT 10.0.0.1:5432 HTTP/1.1\r\n${host}\r\n`)).toMatchObject({ closed: true, said: '' });
		const { said } = await at.line(
			`GET /fr HTTP/1.1\r\n${host}Connection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\n\r\n`,
		);
		expect(statusOf(said)).toBe(200);
	});

	test('more headers, longer ones, or a longer address than a browser sends are refused or left out', async () => {
		const long = `GET /fr HTTP/1.1\r\n${host}X-A: ${'a'.repeat(20_000)}\r\n\r\n`;
		expect(statusOf((await at.line(long)).said)).toBe(431);
		expect(statusOf((await at.line(`GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`)).said)).toBe(431);
		const many = Array.from({ length: 1500 }, (_, n) => `X${n}: a\r\n`).join('');
		expect(statusOf((await at.line(`GET /fr HTTP/1.1\r\n${host}${many}Connection: close\r\n\r\n`)).said)).toBe(431);
	});

	test('what is expected beyond a 100 is not given', async () => {
		const { said } = await at.line(`POST /fr HTTP/1.1\r\n${host}Expect: a miracle\r\nContent-Length: 1\r\n\r\n`);
		expect(statusOf(said)).toBe(417);
	});

	test('one request behind another on a line is answered as itself, not as a part of the first', async () => {
		const second = `GET /fr/kept-data HTTP/1.1\r\n${host}Connection: close\r\n\r\n`;
		const first = `GET /healthz HTTP/1.1\r\n${host}Content-Length: 0\r\n\r\n`;
		const { said } = await at.line(first + second);
		expect(said.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
		expect(said).toContain('{"status":"alive"}');
	});
});

describe.runIf(built)('a line that takes its time', () => {
	const at = serveSchool();
	const place: { served?: Served } = {};
	afterAll(() => place.served?.stop());

	test('is closed: while it sends its headers, its form, or nothing at all', { timeout: 60_000 }, async () => {
		const { app } = at.school;
		const environment = { ...app.environment, host: '127.0.0.1', port: 0 };
		const slow = { headers: 500, request: 1000, silence: 1500 };
		place.served = await openServer({ ...app, environment }, async () => ({ handler: () => {} }), slow);
		const { connect } = await import('node:net');
		const ended = (first: string, more?: string) =>
			new Promise<string>((resolve) => {
				const socket = connect(place.served?.port ?? 0, '127.0.0.1');
				const said: string[] = [];
				const drip = setInterval(() => more && socket.write(more), 100);
				socket.on('data', (chunk) => said.push(String(chunk)));
				socket.on('error', () => {});
				socket.on('close', () => {
					clearInterval(drip);
					resolve(said.join(''));
				});
				if (first) socket.write(first);
			});
		expect(statusOf(await ended('GET /fr HTTP/1.1\r\nX-A: ', 'a'))).toBe(408);
		expect(statusOf(await ended(`POST /fr HTTP/1.1\r\n${host}Content-Length: 100000\r\n\r\n`, 'a'))).toBe(408);
		await ended('');
		await ended(`GET /fr HTTP/1.1\r\n${host}\r\n`);
	});
});
