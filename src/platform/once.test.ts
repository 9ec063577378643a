import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { house } from '../house.ts';
import { person } from './actor.ts';
import { shiftClock } from './clock.ts';
import { allow, command } from './command.ts';
import { answerHours, type Once } from './once.ts';
import { Refused } from './refusal.ts';
import { schoolName } from './school.ts';
import { openTestSchool, refusalOf } from './testing/school.ts';

const school = openTestSchool(house);
const personId = '00000000-0000-7000-8000-000000000001';
const once = (over: Partial<Once> = {}): Once => ({
	tokenId: '00000000-0000-7000-8000-000000000002',
	personId,
	key: crypto.randomUUID(),
	request: 'mark',
	...over,
});
let runs = 0;
const act = command({
	name: 'trial.act',
	audit: 'actor',
	input: z.object({ secret: z.string(), fails: z.boolean().default(false), slowly: z.boolean().default(false) }),
	output: z.object({ run: z.int(), secret: z.string() }),
	allow: () => allow(null),
	async run(ctx, { secret, fails, slowly }) {
		runs++;
		await ctx.setting(schoolName);
		if (fails) throw new Refused('changed-meanwhile');
		if (slowly) await new Promise((resolve) => setTimeout(resolve, 100));
		return { run: runs, secret };
	},
});
const send = (key: Once, input: { secret: string; fails?: boolean; slowly?: boolean } = { secret: 's' }) =>
	school.as(person(personId), { once: key })(act, input);

describe('a request that comes twice', () => {
	test('acts once and is answered alike', async () => {
		const key = once();
		const first = await send(key, { secret: 'le nom de Léa' });
		expect(await send(key, { secret: 'le nom de Léa' })).toEqual(first);
		const audit = await school.rows('select 1 from platform_audit where action = $1', ['trial.act']);
		expect(audit).toHaveLength(1);
		const [kept] = await school.rows<{ row: string }>('select row_to_json(a)::text as row from platform_answer a');
		expect(kept?.row).not.toContain('Léa');
	});

	test('at once, waits for its twin', async () => {
		const key = once();
		const before = runs;
		const both = await Promise.all([1, 2, 3, 4].map(() => send(key, { secret: 's', slowly: true })));
		expect(runs).toBe(before + 1);
		expect(new Set(both.map(({ run }) => run)).size).toBe(1);
	});

	test('is another where the key is another token’s, and refused where the request is another', async () => {
		const key = once();
		const { run } = await send(key);
		const other = { ...key, tokenId: crypto.randomUUID() };
		expect((await send(other)).run).toBe(run + 1);
		expect(await refusalOf(send({ ...key, request: 'another mark' }))).toBe('key-used-otherwise');
	});

	test('runs again after a refusal, which changed nothing', async () => {
		const key = once();
		expect(await refusalOf(send(key, { secret: 's', fails: true }))).toBe('changed-meanwhile');
		expect((await send(key)).secret).toBe('s');
	});

	test('is forgotten after its hours, with its answer', async () => {
		const key = once();
		const { run } = await send(key);
		await school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: answerHours.initial - 1 })));
		expect((await send(key)).run).toBe(run);
		await school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: 2 })));
		expect((await send(key)).run).toBe(run + 1);
		await school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: answerHours.initial + 1 })));
		await school.sweep('platform.old-forgotten');
		expect(await school.rows('select 1 from platform_answer')).toEqual([]);
	});

	test('in any order and number, acts as often as there are keys', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.nat(3), { minLength: 1, maxLength: 8 }), async (order) => {
				const keys = [once(), once(), once(), once()];
				const before = runs;
				await Promise.all(order.map((n) => send(keys[n] as Once)));
				expect(runs - before).toBe(new Set(order).size);
			}),
			{ numRuns: 10 },
		);
	});
});
