import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { house as whole } from '../house.ts';
import { person } from './actor.ts';
import type { App } from './app.ts';
import { shiftClock } from './clock.ts';
import { deliverNext, mostAttempts } from './deliver.ts';
import { listener } from './event.ts';
import { assemble, capability } from './house.ts';
import { broken } from './operations/broken.ts';
import { retryNews } from './operations/retry-news.ts';
import { schoolName } from './school.ts';
import { writeSetting } from './setting.ts';
import { openTestSchool, refusalOf } from './testing/school.ts';
import { runWorker } from './worker/run.ts';

const heard: string[] = [];
const faults = { left: 0 };
const by = { at: Temporal.Instant.from('2026-01-01T00:00:00Z'), personId: null };

const steady = listener({
	name: 'trial.steady',
	on: 'platform.setting-changed',
	run: async (_ctx, { key }) => {
		heard.push(`steady ${key}`);
	},
});
const shaky = listener({
	name: 'trial.shaky',
	on: 'platform.setting-changed',
	async run(ctx, { key }) {
		await writeSetting(ctx.tx, schoolName, `heard ${key}`, by);
		if (faults.left-- > 0) throw new Error('not today');
		heard.push(`shaky ${key}`);
	},
});
const house = assemble([...whole.capabilities, capability({ name: 'trial', listeners: [steady, shaky] })]);
const school = openTestSchool(house);
const administrator = school.as(person('00000000-0000-7000-8000-000000000001', ['administrator']));
const tell = (key: string) => school.make((ctx) => ctx.emit('platform.setting-changed', { key }));
const forward = (minutes: number) => school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ minutes })));
const deliveries = () =>
	school.rows<{ listener: string; attempts: number; delivered_at: unknown }>(
		'select * from platform_delivery where delivered_at is null',
	);

describe('news', () => {
	test('reaches every listener once, however many workers deliver', async () => {
		for (let n = 0; n < 20; n++) await tell(`k${n}`);
		const work = async () => {
			while (await deliverNext(school.app)) {}
		};
		await Promise.all([work(), work(), work(), work()]);
		expect(heard).toHaveLength(40);
		expect(new Set(heard).size).toBe(40);
		expect(await deliveries()).toEqual([]);
	});

	test('of a listener that fails is tried again later, its writes undone, and holds up no other', async () => {
		heard.length = 0;
		faults.left = 2;
		await tell('late');
		await school.settle();
		expect(heard).toEqual(['steady late']);
		expect(await school.rows(`select 1 from platform_setting where value = '"heard late"'`)).toEqual([]);
		expect(await deliveries()).toMatchObject([{ listener: 'trial.shaky', attempts: 1 }]);
		await forward(1);
		await school.settle();
		await forward(1);
		await school.settle();
		expect(heard).toEqual(['steady late']);
		await forward(1);
		await school.settle();
		expect(heard).toEqual(['steady late', 'shaky late']);
		expect(await school.rows(`select 1 from platform_setting where value = '"heard late"'`)).toHaveLength(1);
	});

	test('that nobody takes ends up before the administrator, who gives it again', async () => {
		faults.left = mostAttempts;
		await tell('dead');
		for (let n = 0; n < mostAttempts + 2; n++) {
			await school.settle();
			await forward(24 * 60);
		}
		const [stuck] = (await administrator(broken, {})).news;
		expect(stuck).toMatchObject({ listener: 'trial.shaky', dead: true, attempts: mostAttempts, error: 'Error' });
		expect(await school.sweep('platform.news-delivered')).toEqual({ found: 1, mended: 0 });
		expect((await administrator(broken, {})).findings).toHaveLength(1);
		await administrator(retryNews, { eventId: stuck?.eventId ?? '', listener: 'trial.shaky' });
		await school.settle();
		expect((await administrator(broken, {})).news).toEqual([]);
		expect(await refusalOf(administrator(retryNews, { eventId: stuck?.eventId ?? '', listener: 'trial.shaky' }))).toBe(
			'not-found',
		);
		await school.sweep('platform.news-delivered');
		expect((await administrator(broken, {})).findings).toEqual([]);
	});

	test('of a version that is gone waits and is told', async () => {
		await school.rows(
			`insert into platform_event (id, at, name, payload) values ('00000000-0000-7000-8000-0000000000aa', clock_timestamp(), 'old.event', '{}')`,
		);
		await school.rows(
			`insert into platform_delivery (event_id, listener, due_at) values ('00000000-0000-7000-8000-0000000000aa', 'old.listener', clock_timestamp())`,
		);
		await school.settle();
		expect(await deliveries()).toMatchObject([{ listener: 'old.listener', attempts: 1 }]);
		await school.rows(`delete from platform_event where name = 'old.event'`);
	});
});

describe('a worker', () => {
	let worker: Awaited<ReturnType<typeof runWorker>>;
	beforeAll(async () => {
		worker = await runWorker(school.app as App);
	});
	afterAll(() => worker.stop());

	test('hears of news at once, by a signal', async () => {
		heard.length = 0;
		faults.left = 0;
		const started = performance.now();
		await tell('quick');
		await expect.poll(() => heard.length, { interval: 5 }).toBe(2);
		// Well under the seconds between two looks that need no signal; no more is claimed here.
		expect(performance.now() - started).toBeLessThan(5000);
	});

	test('goes on after the database dropped its connections', async () => {
		heard.length = 0;
		await school.rows(
			`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
		);
		await expect
			.poll(() =>
				tell('again').then(
					() => true,
					() => false,
				),
			)
			.toBe(true);
		await expect
			.poll(() => heard.filter((one) => one.endsWith('again')).length, { timeout: 15_000 })
			.toBeGreaterThanOrEqual(2);
	});
});
