import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addLink } from '#capabilities/assessment/server/add-link.ts';
import { decide } from '#capabilities/assessment/server/decide.ts';
import { removeDeliverable } from '#capabilities/assessment/server/remove-deliverable.ts';
import { hold, later, zone } from '#capabilities/assessment/testing.ts';
import { enrol } from '#capabilities/enrolment/server/enrol.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { signIn } from '#capabilities/identity/server/sign-in.ts';
import { updateProfile } from '#capabilities/identity/server/update-profile.ts';
import { sharePassword, withCookies } from '#capabilities/identity/testing.ts';
import { newDraft } from '#capabilities/studio/factory.ts';
import { history } from '#capabilities/studio/server/history.ts';
import { placeItem } from '#capabilities/studio/server/place-item.ts';
import { removeItem } from '#capabilities/studio/server/remove-item.ts';
import { restoreItem } from '#capabilities/studio/server/restore-item.ts';
import { review } from '#capabilities/studio/server/review.ts';
import { reviewDraft } from '#capabilities/studio/server/review-draft.ts';
import { saveProject } from '#capabilities/studio/server/save-project.ts';
import { sheet } from '#capabilities/studio/server/sheet.ts';
import { visitor } from '#platform/actor.ts';
import { openServer, type Served } from '#platform/http/serve.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../src/house.ts';
import { type Planted, plant } from './planted.ts';

const built = join(process.cwd(), 'build/handler.js');
const school = openTestSchool(house);
let planted: Planted;
const place = (name: string) => planted.place[name] ?? '';
const one = (who: string) => planted.people.get(who) ?? { id: '', email: '', actor: visitor };
const as = (who: string) => school.as(one(who).actor);
const linksOf = (enrolmentId: string) =>
	school.rows<{ url: string }>(
		`select url from assessment_deliverable join assessment_project p on p.id = project_id where enrolment_id = $1 and url like '%/mass'`,
		[enrolmentId],
	);
beforeAll(async () => {
	planted = await plant(school);
}, 60_000);

describe('an id of one thing in the place of another', () => {
	test('takes nothing out of another learner’s draft, nor out of what was handed in', async () => {
		const given = { enrolmentId: place('other'), project: 'project-2', deliverableId: place('sketch') };
		expect(await refusalOf(as('another learner')(removeDeliverable, given))).toBe('not-found');
		const handedIn = { enrolmentId: place('enrolment'), project: 'project-2', deliverableId: place('deliverable') };
		expect(await refusalOf(as('learner')(removeDeliverable, handedIn))).toBe('not-found');
	});

	test('opens no item of another draft, and changes none', async () => {
		const other = await school.make((ctx) =>
			newDraft(ctx, {
				state: 'framework',
				people: { author: one('author'), quality: one('quality'), pedagogy: one('head') },
			}),
		);
		const given = { draftId: other.id, itemId: place('item') };
		const attempts = [
			() => as('author')(sheet, given),
			() => as('author')(history, given),
			() => as('author')(saveProject, { ...given, seen: 1, content: {} }),
			() => as('author')(removeItem, { ...given, seen: 1 }),
			() => as('author')(restoreItem, { ...given, number: 1, seen: 1 }),
			() => as('author')(placeItem, { ...given, to: 'down' }),
		];
		for (const attempt of attempts) expect(await refusalOf(attempt())).toBe('not-found');
		const own = await as('author')(history, { draftId: place('draft'), itemId: place('item') });
		expect(own.revisions).toHaveLength(1);
	});

	test('approves nothing in another draft', async () => {
		const other = await school.make((ctx) => newDraft(ctx, { content: { slug: 'another' } }));
		const { scopes } = await as('quality')(review, { draftId: place('draft') });
		const { project, hash = '' } = scopes.find((scope) => scope.project !== null) ?? {};
		const given = { draftId: other.id, itemId: project?.id, part: 'quality', verdict: 'approved', hash } as const;
		expect(await refusalOf(as('quality')(reviewDraft, given))).toBe('project-not-found');
	});

	test('decides nothing that the project does not prove', async () => {
		await later(school, { hours: 48 });
		const [row] = await school.rows<{ at: Date }>('select planned_for as at from assessment_defence where id = $1', [
			place('defence'),
		]);
		const startsAt = row?.at.toString() ?? '';
		await hold(school, { defenceId: place('defence'), startsAt, evaluator: one('evaluator').actor });
		const given = {
			defenceId: place('defence'),
			...{ outcomes: { 'competency-2.0': 'acquired' as const }, reasons: { 'competency-2': 'Oui' } },
		};
		expect(await refusalOf(as('evaluator')(decide, given))).toBe('other-competencies');
	});
});

describe('a field that nobody asked for', () => {
	test('enrols nobody else, and makes nobody more than they are', async () => {
		const strange = { personId: one('another learner').id, state: 'completed', version: 9, roles: ['administrator'] };
		const { enrolmentId } = await as('member')(enrol, { programme: 'carpentry', months: null, ...strange });
		expect(
			await school.rows('select person_id, state, version from enrolment_enrolment where id = $1', [enrolmentId]),
		).toEqual([{ person_id: one('member').id, state: 'active', version: 1 }]);
		const profile = { displayName: 'M', locale: 'fr' as const, languages: [], zone };
		const another = { ...strange, id: one('another learner').id, email: 'x@example.org' };
		await as('member')(updateProfile, { ...profile, ...another });
		expect(
			await school.rows('select display_name from identity_person where id = $1', [one('another learner').id]),
		).toEqual([{ display_name: 'another learner' }]);
		expect(await school.rows('select email from identity_person where id = $1', [one('member').id])).toEqual([
			{ email: one('member').email },
		]);
	});

	test('of a learner’s command changes nothing of another', async () => {
		const strange = { learnerId: one('another learner').id, number: 1, projectId: place('case') };
		const given = { enrolmentId: place('enrolment'), project: 'project-2', url: 'https://example.org/command/mass' };
		await as('learner')(addLink, { ...given, ...strange });
		expect(await linksOf(place('enrolment'))).toHaveLength(1);
		expect(await linksOf(place('other'))).toEqual([]);
	});
});

// The pages must be built to be asked: `npm test` builds them first.
describe.runIf(existsSync(built))('a form', () => {
	let served: Served;
	let cookie = '';
	beforeAll(async () => {
		served = await openServer(
			{ ...school.app, environment: { ...school.app.environment, host: '127.0.0.1', port: 0 } },
			() => import(built),
		);
		const password = 'a long secret';
		const known = await school.make((ctx) => newPerson(ctx, { password }));
		await sharePassword(school, known, one('another learner'));
		const answer = await school.as(visitor)(signIn, { email: one('another learner').email, password });
		cookie = withCookies(answer.cookies).get('cookie') ?? '';
	}, 60_000);
	afterAll(() => served?.stop());

	const page = (enrolment: string) => `/fr/learning/${place(enrolment)}/projects/project-2`;
	const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
		fetch(`http://127.0.0.1:${served.port}${path}`, {
			method: 'POST',
			body: new URLSearchParams(fields),
			headers: { cookie, accept: 'text/html', origin: `http://127.0.0.1:${served.port}`, ...headers },
			redirect: 'manual',
		});
	const url = 'https://example.org/form/mass';

	test('acts on what its address names, whatever ids stand in its fields', async () => {
		const strange = { enrolmentId: place('enrolment'), project: 'project-2', projectId: place('case') };
		const { status } = await send(`${page('other')}?/addLink`, { url, ...strange });
		expect(status).toBe(303);
		expect((await linksOf(place('other'))).map((link) => link.url)).toEqual([url]);
		expect((await linksOf(place('enrolment'))).map((link) => link.url)).not.toContain(url);
	});

	test('of somebody else’s page is refused, and the page is not shown', async () => {
		for (const accept of ['text/html', 'application/json']) {
			const answer = await send(`${page('enrolment')}?/addLink`, { url: `${url}/mass` }, { accept });
			const text = await answer.text();
			expect(text).not.toMatch(/z[a-z]+(name|guide|advice|note)/);
			expect(accept === 'text/html' ? answer.status : text).toEqual(
				accept === 'text/html' ? 404 : expect.stringMatching(/not-found/),
			);
		}
		expect((await linksOf(place('enrolment'))).map((link) => link.url)).not.toContain(`${url}/mass`);
	});

	test.each([
		['from another site', { origin: 'https://evil.example' }],
		['from nowhere', { origin: 'null' }],
		['as plain text from another site', { origin: 'https://evil.example', 'content-type': 'text/plain' }],
		['without a type, from another site', { origin: 'https://evil.example', 'content-type': '' }],
	])('%s does nothing', async (_how, headers) => {
		const { status } = await send(`${page('other')}?/addLink`, { url: 'https://evil.example/mass' }, headers);
		expect(status).toBeGreaterThanOrEqual(400);
		expect(status).toBeLessThan(500);
		expect((await linksOf(place('other'))).map((link) => link.url)).not.toContain('https://evil.example/mass');
	});
});
