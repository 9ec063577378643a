import { beforeEach, describe, expect, test, vi } from 'vitest';
import { beginGroup } from '#capabilities/assessment/server/group/begin-group.ts';
import { joinGroup } from '#capabilities/assessment/server/group/join-group.ts';
import { ownGroup } from '#capabilities/assessment/server/group/own-group.ts';
import { later } from '#capabilities/assessment/testing.ts';
import { erasePerson } from '#capabilities/identity/server/erase-person.ts';
import { keepProgrammeFile } from '#capabilities/programmes/public.server.ts';
import { system } from '#platform/actor.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { mostEarlier, mostLikenesses } from '../../settings.ts';
import { again, compareAll, essay, hand, type Learner, listed, mate, openClass, program } from '../../testing.ts';
import { likenesses } from './likenesses.ts';
import { lookAtLikeness } from './look-at-likeness.ts';

vi.setConfig({ testTimeout: 60_000 });

const school = openTestSchool(house);
type Class = Awaited<ReturnType<typeof openClass>>;
let story: Class['story'];
let lea: Learner;
let officer: Class['officer'];

beforeEach(async () => {
	({ story, lea, officer } = await openClass(school, { authors: [3] }));
});

const one = (name: string, programmeId?: string) => mate(school, story, name, programmeId);
const give = (who: Learner, text: string, name = 'plan.js') => hand(school, who, { [name]: text });
const look = async (likenessId: string) => school.as(officer.actor)(lookAtLikeness, { likenessId });
const first = async () => look((await listed(school, officer.actor, story))[0]?.likenessId ?? '');
const comparison = (who: Learner) =>
	school.rows(
		`select c.number, c.state, c.earlier, c.beyond, c.left_out from integrity_comparison c join assessment_project p on p.id = c.project_id
		where p.enrolment_id = $1 and p.project_key = 'project-1' order by 1`,
		[who.project.enrolmentId],
	);

describe('a hand-in', () => {
	test('is compared with those before it, by a worker, and shown side by side', async () => {
		const [tom, ada] = [await one('Tom Later'), await one('Ada Apart')];
		await give(lea, program());
		await give(ada, essay('toit'), 'plan.md');
		await give(tom, `// mine\n${program('mine')}`, 'other.js');
		expect(await compareAll(school)).toBe(3);
		expect(await comparison(tom)).toEqual([{ number: 1, state: 'compared', earlier: 2, beyond: 0, left_out: 0 }]);
		const [row, ...more] = await listed(school, officer.actor, story);
		expect(more).toEqual([]);
		expect(row?.similarity).toBeGreaterThan(0.9);
		expect(JSON.stringify(row)).not.toMatch(/Tom|Léa/);
		const found = await look(row?.likenessId ?? '');
		expect([found.here.learner, found.there.learner]).toEqual(['Tom Later', 'Léa Learner']);
		const [passage] = found.passages;
		expect([passage?.here.path, passage?.there.path]).toEqual(['other.js', 'plan.js']);
		// The first line of one is a comment, so that all others are one further.
		expect((passage?.here.first ?? 0) - (passage?.there.first ?? 0)).toBe(1);
		const texts = [passage?.here, passage?.there].map(
			(side) => side?.lines?.find(({ number }) => number === side.first)?.text,
		);
		expect(texts[0]?.replaceAll('mine', 'value')).toBe(texts[1]);
	});

	test('is never compared with those of its own authors, whoever copied it with leave, nor with one’s own', async () => {
		const tom = await one('Tom Together');
		await school.as(lea.actor)(beginGroup, lea.project);
		const { invitation } = await school.as(lea.actor)(ownGroup, lea.project);
		await school.as(tom.actor)(joinGroup, { token: invitation ?? '' });
		await give(lea, program());
		await give(tom, program());
		await again(school, story, lea);
		await give(lea, program(), 'plan-2.js');
		expect(await compareAll(school)).toBe(3);
		expect(await listed(school, officer.actor, story)).toEqual([]);
		expect([...(await comparison(lea)), ...(await comparison(tom))].map(({ earlier }) => earlier)).toEqual([0, 0, 0]);
		// Whoever did it without them is compared with all of them, and asked about once for each work.
		const eve = await one('Eve Alone');
		await give(eve, program());
		await compareAll(school);
		expect(await comparison(eve)).toMatchObject([{ earlier: 3 }]);
		expect(await listed(school, officer.actor, story)).toHaveLength(2);
	});

	test('is not compared with another project, nor with another programme', async () => {
		const other = await openClass(school);
		const tom = await mate(school, other.story, 'Tom Elsewhere');
		await give(lea, program());
		await give(tom, program());
		await compareAll(school);
		expect(await listed(school, officer.actor, story)).toEqual([]);
	});

	test('says what of it could not be read', async () => {
		const tom = await one('Tom Later');
		await hand(school, lea, { 'plan.js': program(), 'film.mp4': 'x' });
		await hand(school, tom, { 'plan.js': program(), 'notes.pdf': '%PDF-1.7', 'broken.zip': 'PK\u0003\u0004' });
		await compareAll(school);
		const { here, there } = await first();
		expect(here.unread).toEqual([
			{ path: 'notes.pdf', outcome: 'other-kind' },
			{ path: 'broken.zip', outcome: 'broken-archive' },
		]);
		expect(there.unread).toEqual([{ path: 'film.mp4', outcome: 'other-kind' }]);
		expect([here.read, there.read]).toEqual([1, 1]);
	});

	test('leaves out what the project gave', async () => {
		const { programmeId } = story;
		await school.make(async (ctx) => {
			const content = new Uint8Array(Buffer.from(program()));
			const kept = await keepProgrammeFile(ctx, { name: 'start.js', type: 'text/javascript', content });
			return kept.id;
		});
		await school.rows(
			`insert into programmes_enclosure (programme_id, version, project_key, file_id)
			select $1, 1, 'project-1', id from programmes_file where name = 'start.js'`,
			[programmeId],
		);
		const tom = await one('Tom Later');
		await hand(school, lea, { 'plan.js': program(), 'plan.md': essay('toit') });
		await hand(school, tom, { 'plan.js': program(), 'plan.md': essay('mur') });
		await compareAll(school);
		expect(await listed(school, officer.actor, story)).toEqual([]);
	});

	test('keeps how many were left out, of likenesses and of hand-ins', async () => {
		const rest = [await one('One'), await one('Two'), await one('Three')];
		for (const who of [lea, ...rest]) await give(who, program());
		await school.with(mostLikenesses, 1, async () => {
			await school.with(mostEarlier, 2, () => compareAll(school));
		});
		expect(await comparison(rest[2] ?? lea)).toMatchObject([{ earlier: 2, beyond: 1, left_out: 1 }]);
		expect((await school.as(officer.actor)(likenesses, {})).leftOut).toBe(2);
	});
});

describe('every hand-in', () => {
	test('is compared, though the news of it was lost', async () => {
		const tom = await one('Tom Later');
		for (const who of [lea, tom]) await give(who, program());
		await school.rows('update platform_delivery set delivered_at = now() where delivered_at is null');
		expect(await compareAll(school)).toBe(0);
		expect(await school.sweep('integrity.every-hand-in-compared')).toMatchObject({ mended: 0 });
		await later(school, { hours: 2 });
		expect((await school.sweep('integrity.every-hand-in-compared')).found).toBeGreaterThanOrEqual(2);
		await compareAll(school);
		expect(await school.sweep('integrity.every-hand-in-compared')).toEqual({ found: 0, mended: 0 });
		expect(await listed(school, officer.actor, story)).toHaveLength(1);
	});

	test('that a worker gave up in the middle is begun anew, and given up for good in the end', async () => {
		await give(lea, program());
		await school.settle();
		await school.rows('update integrity_comparison set tries = 2');
		expect(await school.work('integrity.hand-ins-compared')).toBe(1);
		expect(await comparison(lea)).toMatchObject([{ state: 'compared' }]);
		await again(school, story, lea);
		await give(lea, essay('toit'), 'plan-2.js');
		await school.settle();
		await school.rows(`update integrity_comparison set tries = 3 where state = 'waiting'`);
		expect(await school.work('integrity.hand-ins-compared')).toBe(1);
		expect((await comparison(lea))[1]).toMatchObject({ state: 'failed' });
		expect((await school.as(officer.actor)(likenesses, {})).failed).toBe(1);
	});

	test('is compared once, though two workers take what waits at once', async () => {
		const rest = [await one('One'), await one('Two')];
		for (const who of [lea, ...rest]) await give(who, program());
		await school.settle();
		const work = () => school.work('integrity.hand-ins-compared');
		const done = await Promise.all([work(), work()]);
		expect(done.reduce((sum, count) => sum + count)).toBe(3);
		expect(await listed(school, officer.actor, story)).toHaveLength(3);
	});

	test('goes with its learner, and with what it has in common with others', async () => {
		const tom = await one('Tom Later');
		for (const who of [lea, tom]) await give(who, program());
		await compareAll(school);
		const { likenessId } = await first();
		await school.as(system('command line'))(erasePerson, { personId: lea.id });
		await school.settle();
		expect(await listed(school, officer.actor, story)).toEqual([]);
		const left = await school.rows('select 1 from integrity_likeness_look where likeness_id = $1', [likenessId]);
		expect(left).toEqual([]);
		await expect(look(likenessId)).rejects.toMatchObject({ code: 'not-found' });
		await later(school, { hours: 2 });
		expect(await school.sweep('integrity.every-hand-in-compared')).toMatchObject({ found: 0 });
	});
});
