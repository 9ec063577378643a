import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { chapter } from '#capabilities/catalogue/server/chapter.ts';
import { course } from '#capabilities/catalogue/server/course.ts';
import { courses } from '#capabilities/catalogue/server/courses.ts';
import { demonstrationPassword, demonstrationPeople } from '#capabilities/identity/rules/demonstration.ts';
import { session } from '#capabilities/identity/server/session.ts';
import { signIn } from '#capabilities/identity/server/sign-in.ts';
import { withCookies } from '#capabilities/identity/testing.ts';
import { visitor } from '#platform/actor.ts';
import { openApp, openDatabase } from '#platform/app.ts';
import { call } from '#platform/call.ts';
import { listMigrations } from '#platform/database/migrate.ts';
import { readEnvironment } from '../environment.ts';
import { house } from '../house.ts';
import { openTerminal } from './testing.ts';

vi.setConfig({ testTimeout: 60_000 });

const { folder, newDatabase, tremplin } = openTerminal();

// Each archive was taken of a demonstration that the version of its name had made, and is never taken again: its name is
// the last migration that it knew. Whoever publishes a version adds one: tests/yesterday/README.md says how.
const place = 'tests/yesterday';
const archives = readdirSync(place).filter((name) => name.endsWith('.tar'));

describe('the school of an earlier version', () => {
	test.each(archives)('%s comes into today’s, and people go on where they were', async (archive) => {
		const settings = { DATA_DIR: join(folder, archive), DATABASE_URL: await newDatabase() };
		const restored = await tremplin(settings, 'restore', join(place, archive), '--json');
		expect(restored.errors).toBe('');
		const last = basename(archive, '.tar');
		const since = listMigrations().filter(({ name }) => name.slice(0, last.length) > last);
		expect(since.length).toBeGreaterThan(0);
		expect(restored.json()).toMatchObject({ done: true, migratedOn: since.map(({ name }) => name) });
		expect((await tremplin(settings, 'doctor', '--json')).json()).toMatchObject({ well: true });

		const environment = { ...readEnvironment(settings), logLevel: 'silent' };
		const app = await openApp(environment, house, await openDatabase(environment), 'test', 2);
		try {
			const caller = { actor: visitor, locale: 'fr' as const, headers: new Headers() };
			const [{ email, displayName }] = demonstrationPeople;
			const { cookies } = await call(app, caller, signIn, { email, password: demonstrationPassword });
			const who = await call(app, { ...caller, headers: withCookies(cookies) }, session, {});
			expect(who).toMatchObject({ displayName });
			const { items } = await call(app, caller, courses, {});
			expect(items.length).toBeGreaterThan(0);
			for (const { slug } of items) {
				const { chapters } = await call(app, caller, course, { course: slug });
				const read = await call(app, caller, chapter, { course: slug, chapter: chapters[0]?.key ?? '' });
				expect(read.html).toContain('<p>');
			}
		} finally {
			await app.close();
		}
	});
});
