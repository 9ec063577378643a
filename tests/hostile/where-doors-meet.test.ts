import { beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { newOrganisation, newPerson } from '#capabilities/identity/factory.ts';
import { password as passwordField } from '#capabilities/identity/fields.ts';
import { askExport } from '#capabilities/identity/server/ask-export.ts';
import { askPasswordReset } from '#capabilities/identity/server/ask-password-reset.ts';
import { createPerson } from '#capabilities/identity/server/create-person.ts';
import { erasePerson } from '#capabilities/identity/server/erase-person.ts';
import { exportFile } from '#capabilities/identity/server/export-file.ts';
import { exportPiece } from '#capabilities/identity/server/export-piece.ts';
import { inviteMember } from '#capabilities/identity/server/invite-member.ts';
import { makeToken } from '#capabilities/identity/server/make-token.ts';
import { mergePeople } from '#capabilities/identity/server/merge-people.ts';
import { ownOrganisations } from '#capabilities/identity/server/own-organisations.ts';
import { signIn } from '#capabilities/identity/server/sign-in.ts';
import { updateProfile } from '#capabilities/identity/server/update-profile.ts';
import { noticesTo, signedIn } from '#capabilities/identity/testing.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { results } from '#capabilities/search/server/results.ts';
import { confirmMistakeAddress } from '#capabilities/studio/server/confirm-mistake-address.ts';
import { passages } from '#capabilities/studio/server/passages.ts';
import { reportMistake } from '#capabilities/studio/server/report-mistake.ts';
import { person, system, visitor } from '#platform/actor.ts';
import { lettersByStrangers } from '#platform/mail/flood.ts';
import { openBody } from '#platform/mail/outbox.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { actions } from '../../src/doors/actions.ts';
import { house } from '../../src/house.ts';
import { allActions } from '../walk/all-actions.ts';
import { unzip } from '../walk/personal-data/zip.ts';

vi.setConfig({ testTimeout: 60_000 });

const school = openTestSchool(house);
const terminal = school.as(system('command line'));
const password = 'un long secret';
const someone = (given: Parameters<typeof newPerson>[1] = {}) => school.make((ctx) => newPerson(ctx, given));

const unwrapped = (field: unknown) => (field instanceof z.ZodOptional ? field.unwrap() : field);

describe('attempts', () => {
	test('from one household of IPv6 are those of one address', async () => {
		const attempt = (n: number) =>
			school.as(visitor, { address: `2001:db8:7:7:${n.toString(16)}::1` })(results, { q: 'pain' });
		for (let n = 0; n < 120; n++) await attempt(n);
		expect(await refusalOf(attempt(120))).toBe('too-many-attempts');
		await school.as(visitor, { address: '2001:db8:7:8::1' })(results, { q: 'pain' });
	});

	test('at the password of a session that was stolen are counted, from however many addresses', async () => {
		const { email } = await someone({ password });
		const { headers, id } = await signedIn(school, email, password);
		const from = (address: string) => school.as(person(id), { headers, address });
		const wrong = { name: 'Tableur', scopes: ['read:own-account' as const], days: 1, password: 'un autre secret' };
		const codes = new Set<string>();
		for (let n = 0; n < 21; n++) codes.add(await refusalOf(from(`198.51.100.${n}`)(makeToken, wrong)));
		expect([...codes]).toEqual(['wrong-password', 'too-many-attempts']);
	});

	test('at a password are counted by person wherever a session asks for it again', () => {
		const asking = allActions.filter(
			({ name, input }) =>
				actions[name] === 'members' &&
				input instanceof z.ZodObject &&
				Object.values(input.shape).some((field) => field === passwordField || unwrapped(field) === passwordField),
		);
		expect(asking.length).toBeGreaterThan(6);
		const uncounted = asking.filter(({ limits = [] }) => !limits.some(({ of }) => of === 'person'));
		expect(uncounted.map(({ name }) => name)).toEqual([]);
		expect(asking.filter(({ heavy }) => !heavy).map(({ name }) => name)).toEqual([]);
	});

	test('at a copy of one’s data fill no disk: a few in a day, from however many addresses', async () => {
		const { email } = await someone({ password });
		const { headers, id } = await signedIn(school, email, password);
		const ask = (address: string) => school.as(person(id), { headers, address })(askExport, {});
		for (let n = 0; n < 5; n++) await ask(`198.51.100.${n}`);
		expect(await refusalOf(ask('198.51.100.9'))).toBe('too-many-attempts');
	});

	test('at an account are counted whether its address is known or not', async () => {
		const attempt = (n: number) => () =>
			school.as(visitor, { address: `2001:db8:9:9::${n.toString(16)}` })(signIn, { email: 'x@example.org', password });
		for (let n = 0; n < 10; n++) expect(await refusalOf(attempt(n)())).toBe('wrong-credentials');
		expect(await refusalOf(attempt(10)())).toBe('too-many-attempts');
	});
});

describe('a token', () => {
	test('makes nobody an administrator: that is done by somebody who is there', async () => {
		const boss = await someone({ roles: ['administrator'] });
		const given = { displayName: 'Eve', locale: 'fr' as const, zone: 'Europe/Paris' };
		const byTool = school.as(person(boss.id, ['administrator'], crypto.randomUUID()));
		const roles = ['mentor' as const, 'administrator' as const];
		expect(await refusalOf(byTool(createPerson, { ...given, email: 'eve@example.org', roles }))).toBe('forbidden');
		await byTool(createPerson, { ...given, email: 'eve@example.org', roles: ['mentor'] });
		await school.as(person(boss.id, ['administrator']))(createPerson, { ...given, email: 'ada@example.org', roles });
	});
});

describe('a reported mistake', () => {
	let passage = '';
	const on = { programme: 'meeting', project: 'project-1', language: 'fr' as const };
	const report = { ...on, said: 'Il manque un mot.' };
	beforeAll(async () => {
		await school.make((ctx) => newProgramme(ctx, { slug: 'meeting' }));
		const { sections } = await school.as(visitor)(passages, { programme: 'meeting', project: 'project-1' });
		passage = sections[0]?.passages[0]?.key ?? '';
	});

	test('leads to who reported it by one row, which goes: no other says who and when', async () => {
		const { id } = await someone();
		await school.as(person(id), { requestId: 'the request' })(reportMistake, { ...report, passage });
		await school.rows('delete from studio_mistake_reporter where person_id = $1', [id]);
		const left = await school.rows<{ row: string }>('select row_to_json(a)::text as row from platform_audit a');
		expect(left.filter(({ row }) => row.includes(id) || row.includes('the request'))).toEqual([]);
	});

	test('writes to an address that a stranger typed no more than all other letters by strangers together', async () => {
		const { email } = await someone({ password });
		const reset = () => school.as(visitor)(askPasswordReset, { email });
		const report = () => school.as(visitor)(reportMistake, { ...on, said: 'Il manque un mot.', passage, email });
		await school.with(lettersByStrangers, 2, async () => {
			for (const letter of [report, reset, report, reset]) {
				await letter();
				await school.settle();
			}
			expect(await noticesTo(school, email)).toEqual(['studio.mistake-acknowledgement', 'identity.reset-password']);
		});
	});

	test('from an address is forgotten with the account that the account of that address became', async () => {
		const [from, into] = [await someone(), await someone()];
		const { code } = await school.as(visitor)(reportMistake, { ...report, passage, email: from.email });
		const unconfirmed = await school.as(visitor)(reportMistake, { ...report, passage, email: from.email });
		await school.settle();
		const [row] = await school.rows<{ body_sealed: Buffer }>(
			'select body_sealed from platform_mail where to_address = $1 order by id limit 1',
			[from.email],
		);
		const { text } = openBody(school.app.secrets, row?.body_sealed as Buffer);
		await school.as(visitor)(confirmMistakeAddress, { code, token: /token=(\S+)/.exec(text)?.[1] ?? '' });
		await terminal(mergePeople, { fromId: from.id, intoId: into.id });
		const reporters = () =>
			school.rows<{ email: string; confirmed: boolean }>(
				`select email, confirmed_at is not null as confirmed from studio_mistake_reporter r
				join studio_mistake m on m.id = r.mistake_id where m.code = any($1)`,
				[[code, unconfirmed.code]],
			);
		expect(await reporters()).toEqual([{ email: into.email, confirmed: true }]);
		await terminal(erasePerson, { personId: into.id });
		expect(await reporters()).toEqual([]);
	});
});

test('a copy of one’s data holds what one did under an account that became one’s own', async () => {
	const { id, email } = await someone({ password });
	const before = await someone();
	await school.as(person(before.id))(updateProfile, {
		displayName: 'Avant',
		locale: 'fr',
		languages: ['fr'],
		zone: 'Europe/Paris',
	});
	await terminal(mergePeople, { fromId: before.id, intoId: id });
	const { call } = await signedIn(school, email, password);
	const { exportId } = await call(askExport, {});
	await school.settle();
	const parts: Buffer[] = [];
	for (const number of (await call(exportFile, { exportId })).pieces)
		parts.push(Buffer.from((await call(exportPiece, { exportId, number })).content));
	const archive = await unzip(Buffer.concat(parts));
	const { acts } = JSON.parse(archive.get('platform.json')?.toString() ?? '') as { acts: { action: string }[] };
	expect(acts.map(({ action }) => action)).toContain('identity.update-profile');
	expect(acts.map(({ action }) => action)).toContain('identity.ask-export');
});

describe('an invitation', () => {
	test('to the address of an account that became another waits for that one, and is forgotten with it', async () => {
		const [from, into] = [await someone(), await someone()];
		const [both, one] = await Promise.all([1, 2].map(() => school.make((ctx) => newOrganisation(ctx))));
		const invite = (organisationId = '', email = '') =>
			terminal(inviteMember, { organisationId, email, part: 'member' });
		await invite(both?.id, from.email);
		await invite(both?.id, into.email);
		await invite(one?.id, from.email);
		await terminal(mergePeople, { fromId: from.id, intoId: into.id });
		const { invitations } = await school.as(person(into.id))(ownOrganisations, {});
		expect(invitations).toHaveLength(2);
		const held = (email: string) => school.rows('select 1 from identity_membership where email = $1', [email]);
		expect(await held(from.email)).toEqual([]);
		await terminal(erasePerson, { personId: into.id });
		expect(await held(into.email)).toEqual([]);
	});
});
