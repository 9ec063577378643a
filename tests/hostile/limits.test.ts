import { beforeAll, describe, expect, test } from 'vitest';
import { addDeliverables } from '#capabilities/assessment/server/add-deliverables.ts';
import { mostDeliverables, versionMegabytes } from '#capabilities/assessment/settings.ts';
import { openStory, textFile } from '#capabilities/assessment/testing.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { signIn } from '#capabilities/identity/server/sign-in.ts';
import { places } from '#capabilities/observatory/server/places.ts';
import { newDraft } from '#capabilities/studio/factory.ts';
import { addFiles } from '#capabilities/studio/server/add-files.ts';
import { openOpportunity } from '#capabilities/studio/server/open-opportunity.ts';
import { person, visitor } from '#platform/actor.ts';
import { uploadMegabytes } from '#platform/files/quota.ts';
import { openThrottle } from '#platform/http/throttle.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { openTurns } from '#platform/turns.ts';
import { house } from '../../src/house.ts';
import { built, serveSchool } from './served.ts';

describe('a web process', () => {
	test('gives one address its burst, then so many a second, and others theirs', () => {
		const clock = { now: 1000 };
		const throttle = openThrottle(() => clock.now);
		const take = (address: string, times: number) =>
			Array.from({ length: times }, () => throttle.wait(address)).filter((wait) => wait > 0).length;
		expect(take('203.0.113.1', 400)).toBe(0);
		expect(take('203.0.113.1', 100)).toBe(100);
		expect(take('203.0.113.2', 100)).toBe(0);
		clock.now += 1;
		expect(take('203.0.113.1', 50)).toBe(10);
		expect(take('127.0.0.1', 5000)).toBe(0);
	});

	test('takes a household with a whole network of IPv6 for one', () => {
		const throttle = openThrottle(() => 1);
		const refused = Array.from({ length: 500 }, (_, n) => throttle.wait(`2001:db8:1:2:${n.toString(16)}::1`)).filter(
			(wait) => wait > 0,
		);
		expect(refused).toHaveLength(100);
		expect(throttle.wait('2001:db8:1:3::1')).toBe(0);
		expect(throttle.wait('2001:db8::1')).toBe(0);
	});

	test('does a few heavy things at once, keeps others waiting, and turns away a crowd', async () => {
		const turns = openTurns(2, 3);
		const first = await turns.take();
		await turns.take();
		const waiting = [1, 2, 3].map(() => turns.take());
		expect(await refusalOf(turns.take())).toBe('too-many-attempts');
		first();
		(await waiting[0])?.();
		(await waiting[1])?.();
		(await waiting[2])?.();
	});
});

describe('what costs much', () => {
	const school = openTestSchool(house);

	test('leaves connections to those who read while a crowd signs in', { timeout: 60_000 }, async () => {
		const crowd = Array.from({ length: 40 }, (_, n) =>
			school
				.as(visitor, { address: `198.51.100.${n}` })(signIn, { email: `n${n}@example.org`, password: 'x' })
				.catch(() => 'no'),
		);
		const started = performance.now();
		await school.as(visitor)(places, { q: 'pa' });
		const waited = performance.now() - started;
		await Promise.all(crowd);
		expect(waited).toBeLessThan((performance.now() - started) / 2);
	});

	test('is asked so often by one address, and no more: a search', async () => {
		const from = school.as(visitor, { address: '203.0.113.50' });
		for (let n = 0; n < 120; n++) await from(places, { q: 'pa' });
		expect(await refusalOf(from(places, { q: 'pa' }))).toBe('too-many-attempts');
		await school.as(visitor, { address: '203.0.113.51' })(places, { q: 'pa' });
	});

	test('is begun so often in a day by one person: an opportunity of the studio', async () => {
		const { id } = await school.make((ctx) => newPerson(ctx, { roles: ['observatory-analyst'] }));
		const open = () =>
			school.as(person(id, ['observatory-analyst']))(openOpportunity, {
				occupation: { name: { fr: 'A' } },
				evidence: 'B',
			});
		for (let n = 0; n < 30; n++) await open();
		expect(await refusalOf(open())).toBe('too-many-attempts');
	});

	test('is sent so much in a day by one person, over all parts of the school; what is refused counts for nothing', async () => {
		const { learner, project } = await openStory(school);
		const file = (name: string, kilobytes: number) => ({
			...textFile('', name),
			content: Buffer.alloc(kilobytes * 1024, name),
		});
		const add = (...files: ReturnType<typeof file>[]) =>
			school.as(learner.actor)(addDeliverables, { ...project, files });
		await school.with(uploadMegabytes, 1, async () => {
			await add(file('a', 600));
			expect(await refusalOf(add(file('b', 500)))).toBe('upload-quota');
			await add(file('c', 400));
			expect(await refusalOf(add(file('d', 100)))).toBe('upload-quota');
			const { id } = await school.make((ctx) => newDraft(ctx, { state: 'framework' }));
			const writer = person(learner.id, ['author', 'head-of-pedagogy']);
			expect(['upload-quota', 'forbidden', 'not-found']).toContain(
				await refusalOf(school.as(writer)(addFiles, { draftId: id, files: [file('e', 100)] })),
			);
			const other = await openStory(school);
			await school.as(other.learner.actor)(addDeliverables, { ...other.project, files: [file('a', 900)] });
		});
		expect(mostDeliverables.initial * versionMegabytes.initial).toBeGreaterThan(0);
	});
});

describe.runIf(built)('the server', () => {
	const at = serveSchool({}, { trustProxy: true });
	let answers: number[] = [];
	beforeAll(async () => {
		for (let round = 0; round < 10; round++)
			answers = answers.concat(
				await Promise.all(
					Array.from(
						{ length: 60 },
						async () => (await at.ask('/fr/nothing', { 'x-forwarded-for': '6.6.6.6, 203.0.113.66' })).status,
					),
				),
			);
	}, 120_000);

	test('turns one address away that asks without end, whatever it says of itself, and answers the next', async () => {
		expect(new Set(answers)).toEqual(new Set([404, 429]));
		const again = await at.ask('/fr/nothing', { 'x-forwarded-for': '7.7.7.7, 203.0.113.66' });
		if (again.status === 429) expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0);
		expect((await at.ask('/fr/nothing', { 'x-forwarded-for': '203.0.113.67' })).status).toBe(404);
	});

	test('checks so many files for one address, and says when to come again', async () => {
		const from = { 'x-forwarded-for': '203.0.113.68' };
		const statuses = [];
		for (let n = 0; n < 61; n++)
			statuses.push((await at.send('/fr/verify?/fileVerification', { text: '{}' }, from)).status);
		expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
		expect(statuses.at(-1)).toBe(429);
	});
});
