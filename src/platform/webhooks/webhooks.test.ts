import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { noticesTo } from '#capabilities/identity/testing.ts';
import { house } from '../../house.ts';
import { person, visitor } from '../actor.ts';
import type { App } from '../app.ts';
import { shiftClock } from '../clock.ts';
import { changeSetting } from '../operations/change-setting.ts';
import { moveWebhook } from '../operations/move-webhook.ts';
import { openWebhook } from '../operations/open-webhook.ts';
import { replayDelivery } from '../operations/replay-delivery.ts';
import { rotateWebhookSecret } from '../operations/rotate-webhook-secret.ts';
import { tryWebhook } from '../operations/try-webhook.ts';
import { webhook } from '../operations/webhook.ts';
import { mostWebhooks } from '../operations/webhook-settings.ts';
import { webhooks } from '../operations/webhooks.ts';
import { openTestSchool, refusalOf } from '../testing/school.ts';
import { deliverNextToWebhook } from './deliver.ts';

const school = openTestSchool(house, { environment: { outboundLoopback: true } as App['environment'] });
const admin = school.as(person('00000000-0000-7000-8000-0000000000aa', ['administrator']));
const member = school.as(person('00000000-0000-7000-8000-0000000000bb'));
const nobody = '00000000-0000-7000-8000-000000000000';

interface Heard {
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}
let server: Server;
let base = '';
let heard: Heard[] = [];
let status = 200;
/** What happens to a request before it is answered. */
let before: () => Promise<void> | void = () => {};

beforeAll(async () => {
	server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', async () => {
			heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
			await before();
			response.writeHead(status).end('thank you');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(async () => {
	await school.rows(`update platform_webhook set state = 'ended'`);
	await school.rows('delete from platform_webhook_delivery');
	heard = [];
	status = 200;
	before = () => {};
});

const open = (over: Partial<Parameters<typeof admin<typeof openWebhook.input, typeof openWebhook.output>>[1]> = {}) =>
	admin(openWebhook, { name: 'Planning', url: `${base}/hooks`, events: ['platform.setting-changed'], ...over });
/** Something happens of which one may ask to hear. */
const happen = () => admin(changeSetting, { key: 'school.name', value: 'Rives' });
const deliverAll = async () => {
	let count = 0;
	while (await deliverNextToWebhook(school.app)) count++;
	return count;
};
const later = (hours: number) => school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours })));
const look = (webhookId: string) => admin(webhook, { webhookId });
/** As a receiver verifies it, written apart from how we sign. */
const isSignedBy = (secret: string, { headers, body }: Heard) => {
	const mac = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'));
	const wanted = mac.update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`).digest('base64');
	return String(headers['webhook-signature']).split(' ').includes(`v1,${wanted}`);
};

describe('a webhook', () => {
	test('hears what it asked for and nothing else, signed, with ids alone', async () => {
		const { webhookId, secret } = await open();
		await open({ name: 'Other', events: ['identity.signed-up'] });
		await happen();
		expect(await deliverAll()).toBe(1);
		expect(heard).toHaveLength(1);
		const [one] = heard as [Heard];
		expect(JSON.parse(one.body)).toMatchObject({ type: 'platform.setting-changed', data: { key: 'school.name' } });
		expect(one.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Tremplin-Webhooks/1' });
		expect(one.headers['webhook-id']).toMatch(/^msg_[0-9a-f]{32}$/);
		expect(Math.abs(Number(one.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(30);
		expect(isSignedBy(secret, one)).toBe(true);
		expect(isSignedBy(secret, { ...one, body: one.body.replace('school', 'scholl') })).toBe(false);
		const { deliveries } = await look(webhookId);
		expect(deliveries).toMatchObject([
			{ event: 'platform.setting-changed', state: 'delivered', dueAt: null, tries: [{ status: 200, error: null }] },
		]);
	});

	test('hears nothing of what was rolled back', async () => {
		await open();
		await expect(
			school.make(async (ctx) => {
				await ctx.emit('platform.setting-changed', { key: 'x' });
				throw new Error('undone');
			}),
		).rejects.toThrow('undone');
		expect(await deliverAll()).toBe(0);
	});

	test('keeps its secret sealed, and shows it once', async () => {
		const { webhookId, secret } = await open();
		expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
		const rows = await school.rows<{ row: string }>('select row_to_json(w)::text as row from platform_webhook w');
		expect(JSON.stringify(rows)).not.toContain(secret);
		expect(JSON.stringify([await look(webhookId), await admin(webhooks, {})])).not.toContain(secret.slice(6, 20));
	});

	test('is signed with two secrets while one replaces the other', async () => {
		const { webhookId, secret } = await open();
		const { secret: next } = await admin(rotateWebhookSecret, { webhookId });
		expect(next).not.toBe(secret);
		await happen();
		await deliverAll();
		expect(heard.map((one) => [isSignedBy(secret, one), isSignedBy(next, one)])).toEqual([[true, true]]);
		expect((await look(webhookId)).webhook.formerUntil).not.toBeNull();
		await later(25);
		await happen();
		await deliverAll();
		expect(heard.slice(1).map((one) => [isSignedBy(secret, one), isSignedBy(next, one)])).toEqual([[false, true]]);
		await school.sweep('platform.webhooks-forgotten');
		const [row] = await school.rows('select former_secret_sealed from platform_webhook where id = $1', [webhookId]);
		expect(row).toEqual({ former_secret_sealed: null });
	});

	test('that fails is tried again, later and later, under one number', async () => {
		const { webhookId } = await open();
		status = 503;
		await happen();
		expect(await deliverAll()).toBe(1);
		expect(await deliverAll()).toBe(0);
		expect((await look(webhookId)).webhook.failingSince).not.toBeNull();
		await later(1);
		expect(await deliverAll()).toBe(1);
		status = 204;
		await later(1);
		await deliverAll();
		expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
		const { webhook: found, deliveries } = await look(webhookId);
		expect(deliveries[0]?.tries.map(({ status: one }) => one)).toEqual([503, 503, 204]);
		expect([found.failingSince, deliveries[0]?.state]).toEqual([null, 'delivered']);
	});

	test('that moved, or leads into a private network, has not received', async () => {
		const { webhookId } = await open();
		status = 302;
		await happen();
		await deliverAll();
		await school.rows(`update platform_webhook set url = 'https://10.0.0.1/'`);
		await later(1);
		await deliverAll();
		const { deliveries } = await look(webhookId);
		expect(deliveries[0]?.tries.map((one) => one.status ?? one.error)).toEqual([302, 'private-network']);
	});

	test('is given up after sixteen tries, and can be sent by hand again', async () => {
		const { webhookId } = await open();
		status = 500;
		await happen();
		for (let n = 0; n < 20; n++) {
			await deliverAll();
			await later(12);
		}
		const [given] = (await look(webhookId)).deliveries;
		expect([given?.state, given?.tries.length]).toEqual(['failed', 16]);
		status = 200;
		const deliveryId = given?.id ?? '';
		await admin(replayDelivery, { deliveryId });
		expect(await refusalOf(admin(replayDelivery, { deliveryId }))).toBe('not-delivered-yet');
		await deliverAll();
		const [again] = (await look(webhookId)).deliveries;
		expect([again?.state, again?.tries.length]).toEqual(['delivered', 17]);
		await admin(replayDelivery, { deliveryId });
		await deliverAll();
		expect(heard).toHaveLength(18);
	}, 60_000);

	test('that fails for days is put to rest, which a letter says, and wakes with what waited', async () => {
		const boss = await school.make((ctx) => newPerson(ctx, { roles: ['administrator'] }));
		const { webhookId } = await open();
		status = 500;
		await happen();
		await deliverAll();
		await later(24 * 4);
		await school.sweep('platform.webhooks-rested');
		expect((await look(webhookId)).webhook.state).toBe('active');
		await later(25);
		expect(await school.sweep('platform.webhooks-rested')).toEqual({ found: 1, mended: 1 });
		expect((await look(webhookId)).webhook.state).toBe('resting');
		await school.settle();
		expect(await noticesTo(school, boss.email)).toEqual(['identity.webhook-rested']);
		await happen();
		expect(await deliverAll()).toBe(0);
		expect(await refusalOf(admin(tryWebhook, { webhookId }))).toBe('not-from-here');
		status = 200;
		await admin(moveWebhook, { webhookId, move: 'wake' });
		expect(await deliverAll()).toBe(1);
	});

	test('that says it is gone is put to rest at once', async () => {
		const { webhookId } = await open();
		status = 410;
		await happen();
		await deliverAll();
		const { webhook: found, deliveries } = await look(webhookId);
		expect([found.state, deliveries[0]?.state]).toEqual(['resting', 'failed']);
	});

	test('is called by one process at a time; one that ends meanwhile gives the news back', async () => {
		await open();
		await happen();
		await happen();
		const gate = Promise.withResolvers<void>();
		before = () => gate.promise;
		const first = deliverNextToWebhook(school.app);
		while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		expect(await deliverNextToWebhook(school.app)).toBe(false);
		// As if the process that holds it had ended: its lease is over.
		await school.rows(`update platform_webhook set busy_until = busy_until - interval '2 minutes'`);
		before = () => {};
		expect(await deliverAll()).toBe(2);
		gate.resolve();
		await first;
		expect(heard).toHaveLength(3);
		expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
	});

	test('that is slow holds up no other', async () => {
		await open();
		await open({ name: 'Quick', url: `${base}/quick` });
		await happen();
		const gate = Promise.withResolvers<void>();
		before = () => gate.promise;
		const slow = deliverNextToWebhook(school.app);
		while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		before = () => {};
		expect(await deliverNextToWebhook(school.app)).toBe(true);
		gate.resolve();
		await slow;
	});

	test('can be tried, alone', async () => {
		const { webhookId } = await open();
		await open({ name: 'Other' });
		await admin(tryWebhook, { webhookId });
		expect(await deliverAll()).toBe(1);
		expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ type: 'platform.webhook-tried', data: { webhookId } });
	});

	test('is forgotten with its log once it is over long enough', async () => {
		const { webhookId } = await open();
		await happen();
		await deliverAll();
		await admin(moveWebhook, { webhookId, move: 'end' });
		expect(await refusalOf(admin(moveWebhook, { webhookId, move: 'wake' }))).toBe('not-found');
		await later(24 * 31);
		await school.sweep('platform.webhooks-forgotten');
		expect(await refusalOf(look(webhookId))).toBe('not-found');
		expect(await school.rows('select 1 from platform_webhook_attempt')).toEqual([]);
	});

	test('is an administrator’s to register, move, try and see', async () => {
		const { webhookId } = await open();
		const attempts = [
			() => member(openWebhook, { name: 'A', url: 'https://example.org', events: ['identity.signed-up'] }),
			() => member(moveWebhook, { webhookId, move: 'end' }),
			() => member(rotateWebhookSecret, { webhookId }),
			() => member(tryWebhook, { webhookId }),
			() => member(replayDelivery, { deliveryId: nobody }),
			() => member(webhook, { webhookId }),
			() => member(webhooks, {}),
			() => school.as(visitor)(webhooks, {}),
		];
		for (const attempt of attempts) expect(await refusalOf(attempt())).toBe('forbidden');
		expect(await refusalOf(admin(moveWebhook, { webhookId, move: 'wake' }))).toBe('not-from-here');
		expect(await refusalOf(admin(replayDelivery, { deliveryId: nobody }))).toBe('not-found');
	});

	test.each([
		'http://example.org/',
		'https://127.0.0.2/',
		'https://10.0.0.1/',
		'https://169.254.169.254/',
		'https://[fd00::1]/',
		'https://me:secret@example.org/',
	])('is not registered at %s in a real school', async (url) => {
		const real = { ...school.app, mode: 'real' as const };
		const { call } = await import('../call.ts');
		const asked = { actor: person(nobody, ['administrator']), locale: 'fr' as const, headers: new Headers() };
		const attempt = call(real, asked, openWebhook, { name: 'A', url, events: ['identity.signed-up'] });
		expect(await refusalOf(attempt)).toBe('address-not-allowed');
	});

	test('asks for news that exist, and is one of so many', async () => {
		await expect(open({ events: ['identity.signed-up', 'nobody.knows'] })).rejects.toMatchObject({
			issues: [{ path: 'events.1', code: 'not-a-choice' }],
		});
		await expect(open({ events: ['platform.webhook-tried'] })).rejects.toThrow('events.0');
		await open();
		await school.with(mostWebhooks, 1, async () => {
			expect(await refusalOf(open())).toBe('too-many-webhooks');
		});
	});
});
