import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { askErasure } from '#capabilities/identity/server/ask-erasure.ts';
import { askExport } from '#capabilities/identity/server/ask-export.ts';
import { confirmErasure } from '#capabilities/identity/server/confirm-erasure.ts';
import { erasePerson } from '#capabilities/identity/server/erase-person.ts';
import { exportFile } from '#capabilities/identity/server/export-file.ts';
import { exportPiece } from '#capabilities/identity/server/export-piece.ts';
import { ownData } from '#capabilities/identity/server/own-data.ts';
import { signedIn } from '#capabilities/identity/testing.ts';
import { person, system } from '#platform/actor.ts';
import { call } from '#platform/call.ts';
import { shiftClock } from '#platform/clock.ts';
import { diskStore } from '#platform/files/disk.ts';
import { getPersonalFile } from '#platform/files/personal.ts';
import { openLog } from '#platform/log.ts';
import type { PersonalData } from '#platform/personal-data.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../src/house.ts';
import { columnsOfPeople, excused, registeredColumns, unexplained } from './columns.ts';
import { type Dump, dumpOf, filesIn, placesOf } from './dump.ts';
import { plantEverybody } from './everybody.ts';
import { asItIs, type Mark, markAll } from './marks.ts';
import { type Planted, password } from './people.ts';
import { unzip } from './zip.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'tremplin-planted-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const lines: string[] = [];
const log = openLog(
	'test',
	'trace',
	new Writable({
		write(chunk, _encoding, done) {
			lines.push(String(chunk));
			done();
		},
	}),
);
const letters: { to: string; subject: string; text: string }[] = [];
const mail = {
	sender: 'no-reply@school.example',
	send: async (letter: (typeof letters)[number]) => void letters.push(letter),
	check: async () => {},
	close: () => {},
};
const school = openTestSchool(house, { files: diskStore(folder), log, mail });

const registrations = house.capabilities.flatMap((one) => one.personalData);
const columnsOf = ({ persons, lists = [] }: PersonalData) => [...persons, ...lists];

let a: Planted;
let b: Planted;
let marks: { a: readonly Mark[]; b: readonly Mark[] };
let secrets: readonly string[];
let exported: ReadonlyMap<string, Buffer>;
/** Erased in the end by a run that is cut off again and again. */
let other = '';

const one = async <T>(statement: string, ...values: unknown[]) => (await school.rows<T>(statement, values))[0];
const sweepAll = async () => {
	for (const { sweeps } of house.capabilities.toReversed()) for (const { name } of sweeps) await school.sweep(name);
	await school.settle();
};

beforeAll(async () => {
	const planted = await plantEverybody(school);
	const [first, , third] = planted.everybody;
	({ a, b } = planted);
	other = third.id;
	marks = {
		a: await markAll(school, house, { id: a.id, letter: 'a' }),
		b: await markAll(school, house, { id: b.id, letter: 'b' }),
	};
	a = { ...a, email: `${marks.a.find(({ place }) => place === 'identity_person.email')?.text}@example.org` };
	await school.rows(`update platform_mail set to_address = $2 where person_id = $1 or to_address = $3`, [
		a.id,
		a.email,
		first.email,
	]);
	await school.rows(`update identity_membership set email = $2 where person_id = $1 or email = $3`, [
		a.id,
		a.email,
		first.email,
	]);
	await school.rows(`update studio_mistake_reporter set email = $1 where email = $2`, [a.email, first.email]);
	const key = await one<{ key: Buffer }>('select key_sealed as key from platform_file_key where person_id = $1', a.id);
	const hashed = await one<{ password: string }>('select password from identity_account where user_id = $1', a.id);
	await school.rows(`update identity_person set zone = 'Pacific/Chatham' where id = $1`, [a.id]);
	secrets = [key?.key.toString('hex') ?? '', hashed?.password ?? '', 'Pacific/Chatham'];
}, 240_000);

describe('what is known of the schema', () => {
	test('nobody has a column that could hold their words and is neither registered nor excused', async () => {
		expect(await unexplained(school, house)).toEqual([]);
	});

	test('a new column that could hold somebody’s words is found', async () => {
		await school.rows('alter table catalogue_course add column x text');
		await school.rows(
			'create table rooms_recording (id uuid primary key, said text, person_id uuid references identity_person)',
		);
		expect(await unexplained(school, house)).toEqual(['rooms_recording.person_id', 'rooms_recording.said']);
		await school.rows('drop table rooms_recording');
		await school.rows('alter table catalogue_course drop column x');
		await school.rows('alter table identity_session add column voice text');
		expect(await unexplained(school, house)).toEqual(['identity_session.voice']);
		await school.rows('alter table identity_session drop column voice');
	});

	test('no registration and no excuse names what is not there', async () => {
		const all = await school.rows<{ place: string }>(
			`select table_name || '.' || column_name as place from information_schema.columns where table_schema = 'public'`,
		);
		const places = new Set(all.map(({ place }) => place));
		expect([...registeredColumns(house)].filter((place) => !places.has(place))).toEqual([]);
		const known = (excuse: string) => [...places].some((place) => place === excuse || place.startsWith(excuse));
		expect(Object.keys(excused).filter((excuse) => !known(excuse))).toEqual([]);
	});

	test('somebody is planted in every registered column', async () => {
		const missing: string[] = [];
		for (const data of registrations)
			for (const column of columnsOf(data)) {
				const at = data.lists?.includes(column) ? `any(${column})` : column;
				const found = await school.rows(`select 1 from ${data.table} where $1 = ${at} limit 1`, [a.id]);
				if (found.length === 0) missing.push(`${data.table}.${column}`);
			}
		const known = new Set([...marks.a.map(({ place }) => place), ...Object.keys(asItIs)]);
		const words = registrations
			.filter(({ persons, through }) => persons.length > 0 || through)
			.flatMap((data) => Object.keys(data.words).map((column) => `${data.table}.${column}`));
		missing.push(...words.filter((place) => !known.has(place)));
		// The copy is asked for below.
		expect(missing.filter((place) => !place.startsWith('identity_export'))).toEqual([]);
	});
});

describe('a copy', () => {
	let exportId = '';

	test('is asked for by the person alone, and made in the background, seen step by step', async () => {
		const me = await signedIn(school, a.email, password);
		expect(await refusalOf(school.as(person(a.id))(askExport, {}))).toBe('sign-in-needed');
		exportId = (await me.call(askExport, {})).exportId;
		const before = (await me.call(ownData, {})).copy;
		expect(before).toMatchObject({ state: 'making', made: 0 });
		await school.settle();
		const { copy } = await me.call(ownData, {});
		expect(copy).toMatchObject({ state: 'ready', made: before?.of, of: before?.of });
		expect(letters.filter(({ to, subject }) => to === a.email && /copie/.test(subject))).toHaveLength(1);
		const { pieces, bytes } = await me.call(exportFile, { exportId });
		const parts: Buffer[] = [];
		for (const number of pieces) parts.push(Buffer.from((await me.call(exportPiece, { exportId, number })).content));
		const archive = Buffer.concat(parts);
		expect(archive.length).toBe(bytes);
		exported = await unzip(archive);
	});

	test('is nobody else’s: not another’s, not an administrator’s, not the system’s', async () => {
		const others = [person(b.id, ['administrator']), person(b.id), system('command line')];
		for (const actor of others) {
			expect(['not-found', 'sign-in-needed']).toContain(await refusalOf(school.as(actor)(exportFile, { exportId })));
			expect(['not-found', 'sign-in-needed']).toContain(
				await refusalOf(school.as(actor)(exportPiece, { exportId, number: 1 })),
			);
		}
	});

	test('holds every word that is theirs, and none of another’s', () => {
		const all = [...exported].map(([name, content]) => `${name}\n${content.toString()}`).join('\n');
		const has = ({ text }: Mark) => all.includes(text);
		expect(marks.a.filter((mark) => mark.words.told && !has(mark)).map(({ place }) => place)).toEqual([]);
		expect(marks.a.filter((mark) => !mark.words.told && has(mark)).map(({ place }) => place)).toEqual([]);
		expect(all).toContain(a.fileContent);
		// The mentor is named as the learner sees them, and said how it goes with them; whoever looked said why, and they talked.
		expect(marks.b.filter(has).map(({ place }) => place)).toEqual([
			...['identity_person.display_name', 'mentoring_appreciation.words'],
			...['oversight_judgement.reason', 'oversight_word.words'],
		]);
		expect(all).not.toContain(b.fileContent);
		expect(all).not.toMatch(/Secret d/);
		for (const secret of secrets.slice(0, 2)) expect(all).not.toContain(secret);
	});

	test('explains each of its files and fields in their language', () => {
		const guide = exported.get('LISEZMOI.txt')?.toString() ?? '';
		const telling = house.capabilities.filter(({ personal }) => personal.sections.length > 0);
		expect(telling.length).toBeGreaterThan(5);
		for (const { name, personal } of telling) {
			const data = JSON.parse(exported.get(`${name}.json`)?.toString() ?? 'null') as Record<string, object[]>;
			expect(Object.keys(data)).toEqual(personal.sections.map((section) => section.name));
			expect(guide).toContain(`${name}.json`);
			for (const { name: part, fields } of personal.sections) {
				const keys = (data[part] ?? []).map((row) => Object.keys(row).sort().join());
				expect(new Set([...keys, Object.keys(fields).sort().join()]).size, part).toBe(1);
				expect(Object.values(fields).filter((text) => !guide.includes(text.fr ?? ''))).toEqual([]);
			}
		}
	});

	test('lies sealed, and is gone once its days are over', async () => {
		expect(filesIn(folder).filter(({ content }) => content.includes('displayName'))).toEqual([]);
	});
});

/** What is there but for what telling of it adds. */
const compared = (dump: Dump) =>
	new Map(
		[...dump].filter(([place]) => !/^(platform_(event|delivery|audit|attempt|finding|process)|jobs)/.test(place)),
	);

describe('being forgotten', () => {
	test('half way, killed wherever, changes nothing', async () => {
		const before = compared(await dumpOf(school));
		for (const broken of house.capabilities) {
			const capabilities = house.capabilities.map((capability) =>
				capability === broken
					? {
							...capability,
							personalData: [
								...capability.personalData,
								{
									...(registrations[0] as PersonalData),
									erase: () => Promise.reject(new Error('the machine stops here')),
								},
							],
						}
					: capability,
			);
			const half = { ...school.app, house: { ...house, capabilities } };
			const asker = { actor: system('command line'), locale: 'fr' as const, headers: new Headers() };
			await expect(call(half, asker, erasePerson, { personId: a.id })).rejects.toThrow('the machine stops here');
			expect(compared(await dumpOf(school))).toEqual(before);
		}
	});

	test('cut off at any of its queries, changes nothing', async () => {
		const asker = { actor: system('command line'), locale: 'fr' as const, headers: new Headers() };
		const cutAt = (query: number) => {
			let asked = 0;
			const pool = {
				connect: async () => {
					const client = await school.app.pool.connect();
					const said = client.query.bind(client) as (...given: unknown[]) => unknown;
					const heard = (...given: unknown[]) => {
						asked++;
						if (asked === query)
							(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
						return said(...given);
					};
					return new Proxy(client, {
						get: (target, key) => (key === 'query' ? heard : Reflect.get(target, key, target)),
					});
				},
			};
			return { ...school.app, pool: pool as unknown as typeof school.app.pool };
		};
		const before = compared(await dumpOf(school));
		let cuts = 0;
		for (let query = 1; ; query += 4) {
			const app = cutAt(query);
			const outcome = await call(app, asker, erasePerson, { personId: other }).then(
				() => 'done',
				() => 'cut',
			);
			if (outcome === 'done') break;
			cuts++;
			expect(compared(await dumpOf(school))).toEqual(before);
		}
		process.stderr.write(`erasing cut off: at ${cuts} queries, each time nothing changed\n`);
		expect(cuts).toBeGreaterThan(20);
	});

	test('is confirmed from a letter, waits, and then happens', async () => {
		const me = await signedIn(school, a.email, password);
		await me.call(askErasure, {});
		await school.settle();
		const token =
			/erasure=(\S+)/.exec(
				letters.findLast(({ to, text }) => to === a.email && text.includes('erasure='))?.text ?? '',
			)?.[1] ?? '';
		await me.call(confirmErasure, { token });
		await school.settle();
		expect((await me.call(ownData, {})).erasure?.state).toBe('waiting');
		const tokens = await school.rows<{ token: string }>('select token from identity_session where user_id = $1', [
			a.id,
		]);
		secrets = [...secrets, ...tokens.map(({ token }) => token)];
		await school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: 24 * 15 })));
		const before = letters.length;
		await school.sweep('identity.erasure-reminded-once');
		expect(await school.sweep('identity.erasure-done-or-lapsed')).toEqual({ found: 1, mended: 1 });
		await school.settle();
		const receipts = letters.slice(before).filter(({ to }) => to === a.email);
		expect(receipts.map(({ subject }) => subject)).toEqual(['Votre compte est effacé – Tremplin']);
		expect(receipts[0]?.text).toContain('Attestations signées');
		expect(receipts[0]?.text).toContain('Cinquante ans');
		expect(await refusalOf(me.call(ownData, {}))).toBe('sign-in-needed');
	});

	test('leaves no word of theirs but where a registration says why it stays', async () => {
		const dump = await dumpOf(school);
		for (const mark of marks.a)
			expect(placesOf(dump, mark.text), mark.place).toEqual(mark.words.atErasure === 'keep' ? [mark.place] : []);
		for (const text of [...secrets, a.email, a.fileContent]) expect(placesOf(dump, text), text).toEqual([]);
		// Their number stays in rows that stay, and in the rows of others whom they invited.
		const numbered = registrations.flatMap((data) => {
			const columns = data.atErasure === 'keep' ? columnsOf(data) : data.persons.slice(1);
			const words = Object.entries(data.words).filter(([, { atErasure }]) => atErasure === 'keep');
			return [...columns, ...words.map(([column]) => column)].map((column) => `${data.table}.${column}`);
		});
		const stays = new Set(numbered);
		expect(placesOf(dump, a.id).filter((place) => !stays.has(place) && place !== 'identity_person.id')).toEqual([]);
	});

	test('leaves others as they were', async () => {
		const dump = await dumpOf(school);
		for (const mark of marks.b) expect(placesOf(dump, mark.text), mark.place).toContain(mark.place);
	});

	test('gives back what was in hand', async () => {
		const open = async (statement: string) => (await school.rows(statement, [a.id])).length;
		expect(await open(`select 1 from enrolment_enrolment where person_id = $1 and state = 'active'`)).toBe(0);
		expect(await open('select 1 from mentoring_accompaniment where mentor_id = $1 and until is null')).toBe(0);
		expect(
			await open(
				`select 1 from assessment_defence where $1 in (evaluator_id, learner_id) and state in ('asked', 'accepted', 'planned')`,
			),
		).toBe(0);
		expect(
			await open(`select 1 from studio_draft where author_id = $1 and state not in ('published', 'declined')`),
		).toBe(0);
		expect(await open('select 1 from identity_role where person_id = $1 and ended_at is null')).toBe(0);
		expect(await open('select 1 from identity_session where user_id = $1')).toBe(0);
		expect(await open('select 1 from platform_mail where person_id = $1')).toBe(0);
	});

	test('leaves no file that can be read, and then none at all', async () => {
		const keys = await school.rows<{ key: string }>(
			`select file_key as key from assessment_deliverable d join assessment_project p on p.id = d.project_id
			where p.learner_id = $1 and file_key is not null`,
			[a.id],
		);
		expect(keys.length).toBeGreaterThan(0);
		for (const { key } of keys) expect(await school.make((ctx) => getPersonalFile(ctx, a.id, key))).toBeUndefined();
		await sweepAll();
		const left = filesIn(folder).map(({ name }) => name);
		expect(keys.filter(({ key }) => left.some((name) => name.endsWith(key)))).toEqual([]);
		expect(left.filter((name) => name.includes('exports'))).toEqual([]);
		for (const { content } of filesIn(folder)) expect(content.includes(a.fileContent)).toBe(false);
	});

	test('leaves nothing in the log', () => {
		const all = lines.join('');
		expect(all).not.toBe('');
		for (const { text, place } of [...marks.a, ...marks.b]) expect(all.includes(text), place).toBe(false);
		expect(all).not.toContain('@example.org');
	});

	test('is told in events and the audit trail by numbers alone', async () => {
		const said = await school.rows<{ row: string }>(
			`select payload::text as row from platform_event where name = 'identity.erased'
			union all select action || ' ' || coalesce(about, '') from platform_audit where action = 'identity.confirm-erasure'`,
		);
		expect(said.map(({ row }) => row)).toContain(JSON.stringify({ personId: a.id }).replace(':', ': '));
	});

	test('once more changes nothing, nor does it a second time after', async () => {
		const before = compared(await dumpOf(school));
		for (const _ of [1, 2]) {
			const answer = await school.as(system('command line'))(erasePerson, { personId: a.id });
			expect(answer.before).toBe(true);
			await school.settle();
		}
		const after = compared(await dumpOf(school));
		for (const [place, text] of before) if (!/updated_at/.test(place)) expect(after.get(place), place).toBe(text);
	});

	test('holds though the database comes back from a backup of before', async () => {
		await school.rows(
			`update identity_person set erased_at = null, email = 'back@example.org', display_name = 'Back again' where id = $1`,
			[a.id],
		);
		expect(await school.sweep('identity.erased-stay-erased')).toEqual({ found: 1, mended: 1 });
		await school.settle();
		expect(placesOf(await dumpOf(school), 'Back again')).toEqual([]);
	});
});

describe('how long', () => {
	const named = new Set([
		'erasure',
		...house.capabilities.flatMap((one) => [...one.sweeps, ...one.commands].map(({ name }) => name)),
	]);

	const endless = (all: readonly PersonalData[]) =>
		all.filter(({ endedBy }) => !endedBy.every((by) => named.has(by))).map(({ table }) => table);

	test('every registration names who executes its end, and one whose end nobody executes is found', () => {
		expect(endless(registrations)).toEqual([]);
		const stated = { ...(registrations[0] as PersonalData), table: 'rooms_recording' };
		expect(endless([{ ...stated, endedBy: ['jury.old-forgotten'] }])).toEqual(['rooms_recording']);
	});

	test('is executed: what ends by itself is gone when its time is over, and nothing else', async () => {
		const ended = `now() - interval '1 day'`;
		await school.rows(`update enrolment_enrolment set state = 'withdrawn', changed_at = ${ended}`);
		await school.rows(
			`update studio_draft set state = 'declined', due_at = null, remind_at = null where state <> 'published'`,
		);
		await school.rows('update programmes_programme set current_version = current_version');
		await school.rows(`update identity_role set ended_at = now() where role <> 'administrator'`);
		await school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: 24 * 366 * 80 })));
		for (const _ of [1, 2, 3]) await sweepAll();
		const dump = await dumpOf(school);
		const byItself = (place: string) => {
			const data = registrations.find(({ table }) => place.startsWith(`${table}.`));
			return data && !data.endedBy.includes('erasure');
		};
		const left = [...marks.a, ...marks.b]
			.filter(({ place }) => byItself(place))
			.filter(({ text }) => placesOf(dump, text).length > 0);
		// The version that is taught keeps who wrote and approved it.
		expect(left.map(({ place }) => place).filter((place) => !place.startsWith('studio_'))).toEqual([]);
		expect(placesOf(dump, a.id).filter((place) => !place.startsWith('studio_'))).toEqual([
			// Of others whose account, membership and role go on, and of what the school still notifies.
			'identity_membership.invited_by',
			'identity_person.id',
			'identity_person.merged_into',
			'identity_role.granted_by',
			'platform_webhook.created_by',
		]);
	});
});

test('the figures', async () => {
	const columns = await columnsOfPeople(school);
	const tables = new Set(registrations.map(({ table }) => table));
	process.stderr.write(
		`personal data: ${tables.size} tables registered, ${registeredColumns(house).size} columns; ${columns.length} columns looked at; ` +
			`${marks.a.length + marks.b.length} words planted of two people, and ${secrets.length} secrets of the one who is erased\n`,
	);
	expect(marks.a.length).toBeGreaterThan(30);
});
