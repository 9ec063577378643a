import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newProject } from '#capabilities/assessment/factory.ts';
import { idOf, openStory } from '#capabilities/assessment/testing.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import type { RoleName } from '#capabilities/identity/rules/roles.ts';
import { signIn } from '#capabilities/identity/server/sign-in.ts';
import { sharePassword, withCookies } from '#capabilities/identity/testing.ts';
import { visitor } from '#platform/actor.ts';
import { openServer, type Served } from '#platform/http/serve.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { routes } from '../../src/doors.ts';
import { house } from '../../src/house.ts';

const built = join(process.cwd(), 'build/handler.js');
const password = 'a long secret';
const content = 'ce que Léa a écrit et que personne d’autre ne lit';

// The pages must be built to be asked: `npm test` builds them first.
describe.runIf(existsSync(built))('the work of one learner, over every page and file', () => {
	const school = openTestSchool(house);
	let served: Served;
	const cookies = new Map<string, string>();
	const place: Record<string, string> = {};

	beforeAll(async () => {
		served = await openServer(
			{ ...school.app, environment: { ...school.app.environment, host: '127.0.0.1', port: 0 } },
			() => import(built),
		);
		const story = await openStory(school);
		const other = await openStory(school);
		for (const { enrolmentId, evaluator } of [other, story])
			await school.make((ctx) =>
				newProject(ctx, {
					enrolmentId,
					evaluatorId: evaluator.id,
					state: 'defence-planned',
					files: [{ name: 'rapport.txt', content: Buffer.from(enrolmentId === story.enrolmentId ? content : 'x') }],
				}),
			);
		const past = await story.someone('Pia Past', 'mentor');
		await school.rows(
			`insert into mentoring_accompaniment (enrolment_id, mentor_id, since, until) values ($1, $2, '2020-01-01', '2020-02-01')`,
			[story.enrolmentId, past.id],
		);
		const known = await school.make((ctx) => newPerson(ctx, { password }));
		const somebody = (...roles: RoleName[]) => school.make((ctx) => newPerson(ctx, { roles }));
		const people: Record<string, { id: string; email: string }> = {
			learner: story.learner,
			mentor: story.mentor,
			evaluator: story.evaluator,
			head: story.head,
			'another learner': other.learner,
			'another mentor': other.mentor,
			'another evaluator': other.evaluator,
			'a past mentor': past,
			administrator: await somebody('administrator'),
			member: await somebody(),
		};
		for (const [who, one] of Object.entries(people)) {
			await sharePassword(school, known, one);
			const answer = await school.as(visitor)(signIn, { email: one.email, password });
			cookies.set(who, withCookies(answer.cookies).get('cookie') ?? '');
		}
		cookies.set('visitor', '');
		place.enrolment = story.enrolmentId;
		place.project = 'project-1';
		place.case = await idOf(school, story.enrolmentId);
		const row = async (table: string) =>
			(await school.rows<{ id: string }>(`select id from ${table} where project_id = $1`, [place.case]))[0]?.id ?? '';
		place.defence = await row('assessment_defence');
		place.deliverable = await row('assessment_deliverable');
	}, 60_000);
	afterAll(() => served?.stop());

	const addresses = Object.keys(routes)
		.filter((route) => !/^\/(api|healthz|readyz)/.test(route))
		.map((route) => ({
			route,
			address: () =>
				route.replace(/\/\([^)]+\)/g, '').replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => place[name] ?? 'none'),
		}));
	/** On which pages a text is found, for each who asks. */
	const found = async (text: string) => {
		const seen: string[] = [];
		for (const [who, cookie] of cookies)
			for (const { route, address } of addresses) {
				const answer = await fetch(`http://127.0.0.1:${served.port}/fr${address()}`, {
					headers: cookie ? { cookie } : {},
					redirect: 'manual',
				});
				if ((await answer.text()).includes(text)) seen.push(`${who}: ${route}`);
			}
		return seen.sort();
	};

	test('a guide is read by whom it is for, and by nobody else', async () => {
		const mentors = await found('Secret du mentor 1');
		expect(mentors).toEqual(['mentor: /(teach)/mentoring/[enrolment]/[project]']);
		expect(await found('Secret de l’évaluateur 1')).toEqual(['evaluator: /(assess)/defences/[defence]']);
	}, 120_000);

	test('a file is read by the learner, their mentor, their evaluator and the head of pedagogy', async () => {
		const file = '/(learn)/deliverables/[deliverable]';
		expect(await found(content)).toEqual(['evaluator', 'head', 'learner', 'mentor'].map((who) => `${who}: ${file}`));
	}, 120_000);
});
