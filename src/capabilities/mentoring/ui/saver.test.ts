import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Fields } from '#ui/sent.ts';
import { draftOf, keepIn } from './draft.ts';
import { openSaver, type Saving } from './saver.ts';

const quietMs = 15;

/** A form whose text changes, and a school that keeps versions and may be out of reach. */
const openPage = ({ seen = 0, alone = true } = {}) => {
	const kept = new Map<string, string>();
	const storage = {
		getItem: (name: string) => kept.get(name) ?? null,
		setItem: (name: string, value: string) => void kept.set(name, value),
		removeItem: (name: string) => void kept.delete(name),
	} as unknown as Storage;
	const page = {
		form: { done: '' } as Record<string, string>,
		school: { version: seen, done: '' },
		isDown: false,
		told: [] as Saving['kind'][],
		refused: [] as string[],
		sent: 0,
		storage,
	};
	const saver = openSaver({
		...{ seen, alone: () => alone, quietMs, againMs: quietMs, keep: keepIn(storage, 'a') },
		read: () => ({ ...page.form }),
		send: async (fields: Fields) => {
			page.sent++;
			await pause(5);
			if (page.isDown) return { ok: false, status: 0, code: '', issues: [] };
			if (Number(fields.seen) !== page.school.version && fields.done !== page.school.done)
				return { ok: false, status: 409, code: 'note-changed', issues: [] };
			page.school = { version: page.school.version + 1, done: fields.done ?? '' };
			return { ok: true, answer: { version: page.school.version, writtenAt: '2026-11-24T17:05:00Z' } };
		},
		tell: ({ kind }) => void page.told.push(kind),
		refused: (_fields, { code }) => void page.refused.push(code),
	});
	const type = (done: string) => {
		page.form.done = done;
		saver.touch();
	};
	return { page, saver, type };
};
const settled = (ms = 150) => pause(ms);

test('what is typed is saved once the keys rest, and is kept nowhere else then', async () => {
	const { page, type } = openPage();
	for (const text of ['N', 'No', 'Nous']) type(text);
	expect(draftOf(page.storage, 'a')).toMatchObject({ fields: { done: 'Nous' }, seen: 0 });
	await settled();
	expect(page.school).toEqual({ version: 1, done: 'Nous' });
	expect(page.sent).toBe(1);
	expect(page.told.at(-1)).toBe('saved');
	expect(draftOf(page.storage, 'a')).toBeUndefined();
});

test('what is typed while a saving is on its way leaves with the next, over the version that it made', async () => {
	const { page, saver, type } = openPage();
	type('Un');
	const first = saver.save();
	await pause(2);
	type('Un deux');
	await first;
	// It does not say to be safe before all of it is.
	expect(page.told.at(-1)).toBe('typing');
	await settled();
	expect(page.told.at(-1)).toBe('saved');
	expect(page.school).toEqual({ version: 2, done: 'Un deux' });
	expect(page.refused).toEqual([]);
});

test('a line that is down loses nothing: it says so, and saves once it is back', async () => {
	const { page, type } = openPage();
	page.isDown = true;
	type('Sans ligne');
	await settled();
	expect(page.told).toContain('lost');
	expect(page.sent).toBeGreaterThan(1);
	expect(draftOf(page.storage, 'a')?.fields).toEqual({ done: 'Sans ligne' });
	page.isDown = false;
	await settled();
	expect(page.school.done).toBe('Sans ligne');
	expect(draftOf(page.storage, 'a')).toBeUndefined();
});

test('another page that saved is not written over, until whoever writes has seen it and saves', async () => {
	const { page, saver, type } = openPage();
	page.school = { version: 1, done: 'De l’autre page' };
	type('D’ici');
	await settled();
	expect(page.refused).toEqual(['note-changed']);
	type('D’ici, encore');
	await settled();
	expect(page.refused).toHaveLength(1);
	expect(page.school.done).toBe('De l’autre page');
	saver.saw(1);
	await saver.save();
	expect(page.school).toEqual({ version: 2, done: 'D’ici, encore' });
});

test('what is read already is saved when somebody asks, and not before', async () => {
	const { page, saver, type } = openPage({ alone: false });
	type('Version');
	await settled();
	expect(page.sent).toBe(0);
	expect(page.told).toEqual(['by-hand']);
	await saver.save();
	expect(page.school.done).toBe('Version');
});
