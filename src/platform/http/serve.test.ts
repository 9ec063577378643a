import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { house } from '../../house.ts';
import { openTestSchool } from '../testing/school.ts';
import { pageCache } from './page-cache.ts';
import { type Handler, openServer, type Served } from './serve.ts';

const school = openTestSchool(house);
let served: Served;
let rendered = 0;
let reached = Promise.withResolvers<() => void>();

/** In place of the web framework: what reaches it, and how slowly it answers. */
const handler: Handler = (incoming, response) => {
	rendered++;
	if (incoming.url === '/slow') {
		reached.resolve(() => response.end('at last'));
		return;
	}
	response.setHeader('x-seen-address', String(incoming.headers['x-client-ip']));
	response.end(`rendered ${incoming.url}`);
};

const environment = { host: '127.0.0.1', port: 0, trustProxy: false, publicUrlSet: false };
const open = (more: object = {}) =>
	openServer({ ...school.app, environment: { ...school.app.environment, ...environment, ...more } }, async () => ({
		handler,
	}));
const ask = (path: string, headers: Record<string, string> = {}, port = served.port) =>
	fetch(`http://127.0.0.1:${port}${path}`, { headers });
const keep = (path: string, tags: string[], body = '<p>kept</p>'.repeat(50)) =>
	pageCache.store(path, pageCache.begin(), { tags, type: 'text/html', headers: { 'x-frame-options': 'DENY' }, body });

beforeAll(async () => {
	served = await open();
});
afterAll(() => served.stop());

describe('the server in front', () => {
	test('answers a kept page without the framework, in the coding asked for, or tells that it has not changed', async () => {
		await keep('/fr/kept', ['a']);
		rendered = 0;
		const answer = await ask('/fr/kept?utm=1', { 'accept-encoding': 'br' });
		expect(answer.headers.get('content-encoding')).toBe('br');
		expect(await answer.text()).toContain('kept');
		expect(answer.headers.get('x-frame-options')).toBe('DENY');
		expect(answer.headers.get('cache-status')).toBe('tremplin; hit');
		const again = await ask('/fr/kept', { 'if-none-match': answer.headers.get('etag') ?? '' });
		expect(again.status).toBe(304);
		expect((await ask('/fr/kept', { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBeNull();
		expect(rendered).toBe(0);
		expect(await (await ask('/fr/kept', { cookie: 'tremplin.session_token=x' })).text()).toBe('rendered /fr/kept');
		expect(await (await ask('/fr/kept?q=x')).text()).toBe('rendered /fr/kept?q=x');
	});

	test('tells browsers to come back by HTTPS alone, once they came by it', async () => {
		const behind = await open({ trustProxy: true });
		const told = async (proto: string) => {
			// Kept anew: a server that has just begun to listen for news forgets all pages once.
			await keep('/fr/strict', ['a']);
			const { headers } = await ask('/fr/strict', { 'x-forwarded-proto': proto }, behind.port);
			return headers.get('strict-transport-security') ?? headers.get('x-frame-options');
		};
		await expect.poll(() => told('https')).toMatch(/^max-age=\d{8}/);
		await expect.poll(() => told('http')).toBe('DENY');
		await behind.stop();
	});

	test('forgets a page when an event says that what it shows has changed', async () => {
		await keep('/fr/course', ['course:1']);
		await keep('/fr/other', ['course:2']);
		await school.make((ctx) => ctx.emit('catalogue.course-published', { courseId: '1', version: 2 }));
		await expect.poll(async () => (await ask('/fr/course')).text()).toBe('rendered /fr/course');
		expect(await (await ask('/fr/other')).text()).toContain('kept');
	});

	test('forgets nothing of what was rolled back', async () => {
		await keep('/fr/course', ['course:1']);
		await school
			.make(async (ctx) => {
				await ctx.emit('catalogue.course-published', { courseId: '1', version: 3 });
				throw new Error('no');
			})
			.catch(() => {});
		await school.make((ctx) => ctx.emit('catalogue.course-published', { courseId: '2', version: 3 }));
		await expect.poll(async () => (await ask('/fr/other')).text()).toBe('rendered /fr/other');
		expect(await (await ask('/fr/course')).text()).toContain('kept');
	});

	test('believes no address that a client invents, and the last of a trusted proxy', async () => {
		const forged = { 'x-forwarded-for': '6.6.6.6', 'x-client-ip': '7.7.7.7' };
		expect((await ask('/', forged)).headers.get('x-seen-address')).toMatch(/127\.0\.0\.1$/);
		const behind = await open({ trustProxy: true });
		expect(
			(await ask('/', { 'x-forwarded-for': '6.6.6.6, 203.0.113.5' }, behind.port)).headers.get('x-seen-address'),
		).toBe('203.0.113.5');
		await behind.stop();
	});

	test('answers for its own name alone where that is set, and for the checks of a load balancer', async () => {
		const named = await open({ publicUrlSet: true, publicUrl: 'https://school.example' });
		const status = (host: string, path: string) =>
			new Promise((resolve) =>
				request({ port: named.port, host: '127.0.0.1', path, headers: { host } }, (answer) =>
					resolve(answer.resume().statusCode),
				).end(),
			);
		await keep('/fr/named', ['a']);
		for (const path of ['/fr', '/fr/named']) expect(await status('evil.example', path)).toBe(421);
		expect(await status('school.example', '/fr/named')).toBe(200);
		expect(await status('school.example', '/fr')).toBe(200);
		expect(await status('10.0.0.3', '/healthz')).toBe(200);
		await named.stop();
	});

	test('answers a request in flight before it stops, and takes no other', async () => {
		const own = await open();
		reached = Promise.withResolvers();
		const inFlight = ask('/slow', {}, own.port);
		const release = await reached.promise;
		let stopped = false;
		const stopping = own.stop().then(() => {
			stopped = true;
		});
		await expect(ask('/', {}, own.port)).rejects.toThrow();
		expect(stopped).toBe(false);
		release();
		expect(await (await inFlight).text()).toBe('at last');
		await stopping;
	});

	test('says in one sentence why it cannot listen', async () => {
		await expect(open({ port: served.port })).rejects.toThrow(`Port ${served.port} of 127.0.0.1 is in use`);
		await expect(open({ host: '203.0.113.1' })).rejects.toThrow('This machine has no address 203.0.113.1');
	});
});
