import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newCourse } from '#capabilities/catalogue/factory.ts';
import { newCredential } from '#capabilities/credentials/factory.ts';
import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { signIn } from '#capabilities/identity/server/sign-in.ts';
import { withCookies } from '#capabilities/identity/testing.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { newDraft, newMistake } from '#capabilities/studio/factory.ts';
import { visitor } from '#platform/actor.ts';
import { openServer, type Served } from '#platform/http/serve.ts';
import { newWebhook } from '#platform/operations/factory.ts';
import { openTestSchool, type TestSchool } from '#platform/testing/school.ts';
import { routes } from '../../src/doors/pages.ts';
import { house } from '../../src/house.ts';
import { actorsOf, letsIn, type Part, parts } from './people.ts';

const built = join(process.cwd(), 'build/handler.js');
const password = 'a long secret';

/** Whose pages name people who learn, to those whom they let in. */
const namesLearners = new Set<string>(['pedagogy', 'administrators']);

/** A programme, and somebody who learns in it: nobody who walks. */
const newLearning = (school: TestSchool) =>
	school.make(async (ctx) => {
		const { programmeId } = await newProgramme(ctx, { slug: 'carpentry' });
		const { id } = await newPerson(ctx, { displayName: 'Learner Walked' });
		return newEnrolment(ctx, { personId: id, programmeId, months: 12 });
	});

const walk = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return walk(path);
		return /^\+(page(\.server)?\.ts|page\.svelte|server\.ts)$/.test(entry.name)
			? [folder.slice('src/routes'.length) || '/']
			: [];
	});

test('the table has a line for every page and endpoint, and none besides', () => {
	expect(Object.keys(routes).sort()).toEqual([...new Set(walk('src/routes'))].sort());
});

// The pages must be built to be asked: `npm test` builds them first.
describe.runIf(existsSync(built))('every page and endpoint, with every role and none', () => {
	const school = openTestSchool(house);
	let served: Served;
	const cookies = new Map<Part, string>();
	const place: Record<string, string> = { occupation: 'all', territory: 'fr' };

	beforeAll(async () => {
		served = await openServer(
			{ ...school.app, environment: { ...school.app.environment, host: '127.0.0.1', port: 0 } },
			() => import(built),
		);
		const { actors, organisationId } = await actorsOf(school, password);
		place.organisation = organisationId;
		for (const [part, { email }] of actors) {
			if (email === undefined) continue;
			const answer = await school.as(visitor)(signIn, { email, password });
			cookies.set(part, withCookies(answer.cookies).get('cookie') ?? '');
		}
		place.enrolment = await newLearning(school);
		place.month = '2026-10';
		place.programme = 'carpentry';
		const draft = await school.make((ctx) => newDraft(ctx, { state: 'framework' }));
		place.draft = draft.id;
		place.kind = 'block';
		const course = await school.make((ctx) => newCourse(ctx, { slug: 'walked' }));
		const report = await school.make((ctx) => newMistake(ctx, { course: course.slug, chapter: 'start' }));
		[place.mistake, place.code, place.project] = [report.id, report.code, 'none'];
		place.item = (await school.rows<{ id: string }>('select id from studio_item limit 1'))[0]?.id ?? '';
		place.person = (await school.make((ctx) => newPerson(ctx))).id;
		place.webhook = (await school.make((ctx) => newWebhook(ctx))).id;
		place.credential = (await school.make((ctx) => newCredential(ctx))).id;
		place.list = (await school.rows<{ id: string }>('select id from credentials_list'))[0]?.id ?? '';
		// Of nobody who calls: those whom the table lets in hear that there is none.
		for (const part of [
			'enrolment',
			'session',
			'deliverable',
			'upload',
			'defence',
			'look',
			'talk',
			'case',
			'file',
			'copy',
			'appointment',
			'session',
			'mentor',
			'token',
			'room',
			'take',
			'statement',
			'document',
			'likeness',
			'report',
			'hearing',
		])
			place[part] ??= crypto.randomUUID();
		await school.make((ctx) =>
			ctx.post({ notice: 'walk', to: 'a@example.org', locale: 'fr', subject: 'S', paragraphs: ['P'], footer: 'F' }),
		);
		place.letter = (await school.rows<{ id: string }>('select id from platform_mail limit 1'))[0]?.id ?? '';
	}, 60_000);
	afterAll(() => served?.stop());

	const headersOf = (part: Part): Record<string, string> => {
		const cookie = cookies.get(part);
		return cookie === undefined ? {} : { cookie };
	};
	const address = (route: string) => {
		const path = route
			.replace(/\/\([^)]+\)/g, '')
			.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => place[name] ?? 'none');
		return /^\/(api\/v1|healthz|readyz|sitemap|media|\.well-known|credentials\/status|letters\/stop)/.test(path)
			? path
			: `/fr${path}`;
	};

	test.each(Object.entries(routes))('%s, open to %s', async (route, who) => {
		for (const part of parts) {
			const headers = headersOf(part);
			const answer = await fetch(`http://127.0.0.1:${served.port}${address(route)}`, { headers, redirect: 'manual' });
			const text = await answer.text();
			const toSignIn = answer.status === 303 && (answer.headers.get('location') ?? '').includes('/sign-in');
			const refused = answer.status === 403 || answer.status === 401 || toSignIn;
			expect(answer.status, `${route} as ${part}`).toBeLessThan(route === '/readyz' ? 504 : 500);
			expect(refused, `${route} as ${part} answered ${answer.status}`).toBe(!letsIn(who, part));
			// Guides are written and reviewed in the studio.
			if (who !== 'studio' || refused) expect(text, `${route} as ${part} shows a guide`).not.toMatch(/Secret d(u|e l)/);
			if (!namesLearners.has(who)) expect(text, `${route} as ${part} names a learner`).not.toContain('Learner Walked');
		}
	});

	test('a learner’s pages show no other of them, whatever their roles', async () => {
		for (const part of parts) {
			const answer = await fetch(`http://127.0.0.1:${served.port}${address('/(learn)/learning/[enrolment]')}`, {
				headers: headersOf(part),
				redirect: 'manual',
			});
			expect(answer.status, part).toBe(part === 'visitor' ? 303 : 404);
			expect(await answer.text(), part).not.toMatch(/Learner Walked|Monteur de charpentes/);
		}
	});

	test('what is written in the studio is in no answer to those outside it', async () => {
		for (const route of Object.keys(routes).filter((one) => routes[one] === 'studio'))
			for (const part of ['visitor', 'member', 'learner', 'mentor', 'evaluator', 'administrator'] as const) {
				const headers = headersOf(part);
				const text = await (await fetch(`http://127.0.0.1:${served.port}${address(route)}`, { headers })).text();
				expect(text, `${route} as ${part}`).not.toMatch(
					/Secret du mentor|Secret de l’évaluateur|Monteur de charpentes/,
				);
			}
	});

	test('what only an administrator sees is not in any answer to others', async () => {
		for (const route of Object.keys(routes).filter((one) => routes[one] === 'administrators'))
			for (const part of ['visitor', 'member', 'employer', 'board'] as const) {
				const headers = headersOf(part);
				const text = await (await fetch(`http://127.0.0.1:${served.port}${address(route)}`, { headers })).text();
				expect(text).not.toMatch(/a@example\.org|Atelier |Dominique Martin/);
			}
	});
});
