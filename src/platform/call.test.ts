import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { house } from '../house.ts';
import { person, system, visitor } from './actor.ts';
import { call } from './call.ts';
import { allow, command, read, refuse, when } from './command.ts';
import { inTransaction } from './database/transaction.ts';
import { instant } from './instant.ts';
import { forgetAttempts } from './limit.ts';
import { openLog } from './log.ts';
import { Invalid, Refused } from './refusal.ts';
import { schoolName } from './school.ts';
import { readSetting, writeSetting } from './setting.ts';
import { openTestSchool, refusalOf } from './testing/school.ts';

const school = openTestSchool(house);
const as = school.as(person('00000000-0000-7000-8000-000000000001'));
const by = { at: Temporal.Instant.from('2026-01-01T00:00:00Z'), personId: null };
const name = () => inTransaction(school.app.pool, 'read', (tx) => readSetting(tx, schoolName));

const base = { input: z.object({ name: z.string().min(2) }), output: z.object({ done: z.boolean() }) };
const rename = command({
	...base,
	name: 'trial.rename',
	audit: 'actor',
	about: ({ name }) => name,
	allow: (ctx) => when(ctx.actor.kind === 'person', null),
	async run(ctx, input) {
		await writeSetting(ctx.tx, schoolName, input.name, by);
		await ctx.emit('platform.setting-changed', { key: 'school.name' });
		if (input.name === 'refused') throw new Refused('changed-meanwhile');
		if (input.name === 'broken') throw new Error('a fault of ours');
		return { done: true };
	},
});
const audit = (about: string) => school.rows('select * from platform_audit where about = $1', [about]);

describe('a command', () => {
	test('writes its rows, its audit row and its event, or nothing of them', async () => {
		expect(await as(rename, { name: 'Rives' })).toEqual({ done: true });
		expect(await name()).toBe('Rives');
		expect(await audit('Rives')).toMatchObject([
			{ action: 'trial.rename', actor_kind: 'person', actor_id: '00000000-0000-7000-8000-000000000001' },
		]);
		expect(await school.rows(`select 1 from platform_event where name = 'platform.setting-changed'`)).toHaveLength(1);
		expect(await refusalOf(as(rename, { name: 'refused' }))).toBe('changed-meanwhile');
		await expect(as(rename, { name: 'broken' })).rejects.toThrow('a fault of ours');
		expect(await name()).toBe('Rives');
		expect([...(await audit('refused')), ...(await audit('broken'))]).toEqual([]);
		expect(await school.rows(`select 1 from platform_event where name = 'platform.setting-changed'`)).toHaveLength(1);
	});

	test('asks permission inside its transaction, before it runs', async () => {
		expect(await refusalOf(school.as(visitor)(rename, { name: 'Intrus' }))).toBe('forbidden');
		expect(await name()).toBe('Rives');
	});

	test('is refused with every fault of its input at once', async () => {
		const wide = command({
			name: 'trial.wide',
			audit: 'nothing',
			input: z.strictObject({
				email: z.email(),
				age: z.int().max(120),
				tags: z.array(z.string()).min(1),
				kind: z.enum(['a', 'b']),
				when: instant,
			}),
			output: z.object({}),
			allow: () => allow(null),
			run: async () => ({}),
		});
		const wrong = { email: 'x', age: 300, tags: [], kind: 'c', when: 'yesterday', more: 1 };
		const error = (await as(wide, wrong as never).catch((one) => one)) as Invalid;
		expect(error).toBeInstanceOf(Invalid);
		expect(error.issues.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
			'age too-big',
			'email not-email',
			'kind not-a-choice',
			'more unknown-field',
			'tags too-few',
			'when not-this-form',
		]);
	});

	test('tells nobody who acted where it promises so', async () => {
		const whistle = command({
			...base,
			name: 'trial.whistle',
			audit: 'nothing',
			about: ({ name }) => name,
			allow: () => allow(null),
			run: async () => ({ done: true }),
		});
		const seal = command({
			...base,
			name: 'trial.seal',
			audit: 'sealed',
			about: ({ name }) => name,
			allow: () => allow(null),
			run: async () => ({ done: true }),
		});
		await school.as(person('00000000-0000-7000-8000-000000000002'), { requestId: 'r-1' })(whistle, { name: 'whistle' });
		await school.as(person('00000000-0000-7000-8000-000000000002'), { requestId: 'r-1' })(seal, { name: 'sealed' });
		expect(await audit('whistle')).toMatchObject([
			{ actor_kind: 'nobody', actor_id: null, actor_sealed: null, request_id: null },
		]);
		const [sealed] = await audit('sealed');
		expect(sealed).toMatchObject({ actor_id: null, request_id: null });
		expect(school.app.secrets.open('audit', sealed?.actor_sealed as Buffer)).toBe(
			'00000000-0000-7000-8000-000000000002',
		);
	});

	test('that meets another in a deadlock is tried again', async () => {
		await school.rows(
			`insert into platform_setting (key, value, changed_at) values ('trial.a', '0', clock_timestamp()), ('trial.b', '0', clock_timestamp())`,
		);
		let runs = 0;
		const cross = command({
			...base,
			name: 'trial.cross',
			audit: 'nothing',
			allow: () => allow(null),
			async run(ctx, input) {
				runs++;
				const order = input.name === 'ab' ? ['trial.a', 'trial.b'] : ['trial.b', 'trial.a'];
				for (const key of order) {
					await writeSetting(ctx.tx, { ...schoolName, key: key as 'trial.a' }, String(runs), by);
					await new Promise((resume) => setTimeout(resume, 40));
				}
				return { done: true };
			},
		});
		await Promise.all([as(cross, { name: 'ab' }), as(cross, { name: 'ba' })]);
		expect(runs).toBeGreaterThan(2);
	});

	test('gives away what its answer names and nothing more', async () => {
		const chatty = read({
			name: 'trial.chatty',
			input: z.object({}),
			output: z.object({ people: z.array(z.object({ name: z.string() })), at: instant }),
			allow: () => allow(null),
			run: async () => ({ people: [{ name: 'Inès', email: 'ines@example.org' }], at: by.at, secret: 1 }),
		});
		expect(await as(chatty, {})).toEqual({ people: [{ name: 'Inès' }], at: '2026-01-01T00:00:00Z' });
	});
});

describe('a read', () => {
	test('that writes is refused by the database', async () => {
		const sly = read({
			...base,
			name: 'trial.sly',
			allow: () => allow(null),
			async run(ctx) {
				await writeSetting(ctx.tx, schoolName, 'Sly', by);
				return { done: true };
			},
		});
		// read_only_sql_transaction
		await expect(as(sly, { name: 'xx' })).rejects.toMatchObject({ code: '25006' });
	});

	test('sees one moment, whatever commits meanwhile', async () => {
		const slow = read({
			name: 'trial.slow',
			input: z.object({}),
			output: z.object({ before: z.string(), after: z.string() }),
			allow: async (ctx) => (ctx.actor.kind === 'system' ? allow(await ctx.setting(schoolName)) : refuse('forbidden')),
			async run(ctx, _input, before) {
				await as(rename, { name: 'Meanwhile' });
				return { before, after: await ctx.setting(schoolName) };
			},
		});
		const { before, after } = await school.as(system('trial'))(slow, {});
		expect(after).toBe(before);
		expect(await name()).toBe('Meanwhile');
	});
});

describe('limits', () => {
	const limited = command({
		...base,
		name: 'trial.limited',
		audit: 'nothing',
		limits: [
			{ of: 'address', most: 5, seconds: 3600 },
			{ of: ({ name }) => name, most: 3, seconds: 3600 },
		],
		allow: () => refuse('forbidden'),
		run: async () => ({ done: true }),
	});
	const from = (address: string) => school.as(visitor, { address });

	test('count what is refused too, by account and by address, over concurrent attempts', async () => {
		const codes = await Promise.all(
			Array.from({ length: 6 }, (_, n) => refusalOf(from(`198.51.100.${n}`)(limited, { name: 'one account' }))),
		);
		expect(codes.filter((code) => code === 'too-many-attempts')).toHaveLength(3);
		const more = [];
		for (let n = 0; n < 7; n++) more.push(await refusalOf(from('198.51.100.99')(limited, { name: `account ${n}` })));
		expect(more).toEqual([...Array(5).fill('forbidden'), 'too-many-attempts', 'too-many-attempts']);
	});

	test('say how long to wait, and keep no address in clear', async () => {
		const error = (await from('198.51.100.99')(limited, { name: 'x y' }).catch((one) => one)) as Refused;
		expect(error.detail.seconds).toBeGreaterThan(0);
		expect(error.detail.seconds).toBeLessThanOrEqual(3600);
		expect(JSON.stringify(await school.rows('select * from platform_attempt'))).not.toMatch(/198\.51|account/);
	});

	test('count from the first attempt; an hour after it they begin anew, and are forgotten', async () => {
		const attempt = () => from('198.51.100.100')(limited, { name: 'at the end of the hour' });
		const past = (seconds: number) =>
			school.rows(`update platform_attempt set ends_at = ends_at - $1::int * interval '1 second'`, [seconds]);
		for (let n = 0; n < 3; n++) expect(await refusalOf(attempt())).toBe('forbidden');
		await past(3590);
		const refused = (await attempt().catch((one) => one)) as Refused;
		expect(refused.code).toBe('too-many-attempts');
		expect(refused.detail.seconds).toBeLessThanOrEqual(10);
		await past(10);
		expect(await refusalOf(attempt())).toBe('forbidden');
		await past(3600);
		await inTransaction(school.app.pool, 'write', forgetAttempts);
		expect(await school.rows('select * from platform_attempt')).toEqual([]);
	});
});

describe('a call that leaves no trace', () => {
	const lines: string[] = [];
	const log = openLog('test', 'trace', { write: (line) => void lines.push(line) });
	const quiet = command({
		...base,
		name: 'trial.quiet',
		audit: 'nothing',
		traceless: true,
		limits: [
			{ of: 'address', most: 2, seconds: 60 },
			{ of: 'person', most: 0, seconds: 60 },
		],
		allow: (ctx) => when(ctx.actor.kind === 'visitor' && !ctx.headers.has('cookie'), null),
		run: async (_ctx, { name: given }) => {
			if (given === 'refused') throw new Refused('changed-meanwhile');
			return { done: true };
		},
	});
	const ask = (given: string, address = '203.0.113.5') =>
		call(
			{ ...school.app, log },
			{
				...{ actor: person('00000000-0000-7000-8000-000000000001'), locale: 'fr' as const, address },
				...{ headers: new Headers({ cookie: 'a=b' }), requestId: 'marked' },
			},
			quiet,
			{ name: given },
		);
	const written = async () => [
		await school.rows('select count(*) from platform_audit'),
		await school.rows('select * from platform_attempt order by key'),
	];

	test('is asked as a visitor, and writes neither a row nor a line, refused or not', async () => {
		const before = await written();
		expect(await ask('Rives')).toEqual({ done: true });
		await expect(ask('x')).rejects.toBeInstanceOf(Invalid);
		expect(await refusalOf(ask('refused'))).toBe('changed-meanwhile');
		expect(await refusalOf(ask('Rives'))).toBe('too-many-attempts');
		expect(await ask('Rives', '203.0.113.6')).toEqual({ done: true });
		expect(await written()).toEqual(before);
		expect(lines).toEqual([]);
	});
});
