import { describe, expect, test } from 'vitest';
import { makeFeed } from '#capabilities/calendar/server/make-feed.ts';
import { ownFeeds } from '#capabilities/calendar/server/own-feeds.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { letterChoices } from '#capabilities/identity/server/letter-choices.ts';
import { stopToken } from '#capabilities/identity/server/stop-token.ts';
import { person } from '#platform/actor.ts';
import { built, serveSchool } from './served.ts';

describe.runIf(built)('an address that is itself the key', () => {
	const at = serveSchool();
	const { school } = at;
	const newSomebody = async () => {
		const made = await school.make((ctx) => newPerson(ctx));
		return { ...made, as: school.as(person(made.id)) };
	};
	const multipart = 'multipart/form-data; boundary=x';
	const oneClick = '--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';

	test('gives a calendar to whoever has it, as a calendar, kept by nobody on the way; a wrong one gives nothing', async () => {
		const me = await newSomebody();
		await me.as(makeFeed, { name: 'téléphone' });
		const { feeds } = await me.as(ownFeeds, {});
		const path = new URL(feeds[0]?.address ?? '').pathname;
		const found = await at.ask(path);
		expect([found.status, found.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
		expect(found.headers.get('cache-control')).toContain('private');
		expect(found.text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
		for (const wrong of [
			path.replace(/.\.ics$/, '.ics'),
			'/fr/calendar/feed/%00.ics',
			`/fr/calendar/feed/${'a'.repeat(300)}.ics`,
		])
			expect((await at.ask(wrong)).status, wrong).toBe(404);
	});

	test.each([
		['a form', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
		['a form in parts', multipart, oneClick],
	])('stops letters by %s that a mail program posts, from nowhere', async (_what, type, body) => {
		const me = await newSomebody();
		const token = await school.make(async (ctx) => stopToken(ctx, me.id, 'calendar.reminders'));
		const choice = async () =>
			(await me.as(letterChoices, {})).kinds.find(({ kind }) => kind === 'calendar.reminders')?.choice;
		const post = (path: string) => at.fetch(path, { method: 'POST', body, headers: { 'content-type': type } });
		const looked = await at.ask(`/letters/stop/${token}`);
		expect([looked.status, looked.headers.get('location')]).toEqual([303, `/fr/letters/${token}`]);
		const page = await at.ask(`/fr/letters/${token}`);
		expect(page.status).toBe(200);
		expect(page.text).not.toContain(me.email);
		expect(await choice()).toBe('at-once');
		expect((await post(`/letters/stop/${token}x`)).status).toBe(404);
		expect((await post(`/letters/stop/${token}`)).status).toBe(204);
		expect((await post(`/letters/stop/${token}`)).status).toBe(204);
		expect(await choice()).toBe('never');
	});

	test('opens no way for forms of other sites to anything else', async () => {
		const me = await newSomebody();
		const token = await school.make(async (ctx) => stopToken(ctx, me.id, 'calendar.reminders'));
		const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' };
		const post = (path: string) => at.fetch(path, { method: 'POST', body: 'a=b', headers });
		for (const path of [
			`/fr/letters/${token}?/stopLetters`,
			'/fr/sign-out',
			`/letters/stop/${token}/../../../fr/sign-out`,
		])
			expect((await post(path)).status, path).toBe(403);
	});
});
