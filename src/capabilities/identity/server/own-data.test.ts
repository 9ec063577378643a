import { beforeAll, describe, expect, test } from 'vitest';
import { person, visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { assemble, capability } from '#platform/house.ts';
import { localizedSchema, say } from '#platform/localized.ts';
import { changeSetting } from '#platform/operations/change-setting.ts';
import { setting } from '#platform/setting.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house as whole } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import { atOnce, linkIn, noticesTo, signedIn, termsRead } from '../testing.ts';
import { account } from './account.ts';
import { askErasure } from './ask-erasure.ts';
import { askExport } from './ask-export.ts';
import { confirmErasure } from './confirm-erasure.ts';
import { consentTo } from './consent-to.ts';
import { decideErasure } from './decide-erasure.ts';
import { erasePerson } from './erase-person.ts';
import { erased } from './erased.ts';
import { exportFile } from './export-file.ts';
import { exportPiece } from './export-piece.ts';
import { ownData } from './own-data.ts';
import { personFile } from './person-file.ts';
import { proposeErasure } from './propose-erasure.ts';
import { signUp } from './sign-up.ts';
import { withdrawConsent } from './withdraw-consent.ts';
import { withdrawErasure } from './withdraw-erasure.ts';

const newsletter = setting(
	'identity.newsletter-text',
	localizedSchema(200),
	say('Écrivez-moi.', 'Write to me.', 'Escríbanme.'),
);
const house = assemble([
	...whole.capabilities,
	capability({ name: 'newsletter', consents: [{ purpose: 'newsletter.letters', text: newsletter, needed: false }] }),
]);
const school = openTestSchool(house);
const password = 'un long secret';
let count = 0;
const member = async (...roles: 'administrator'[]) => {
	const email = `member-${count++}@example.org`;
	const { id } = await school.make((ctx) => newPerson(ctx, { email, password, roles, displayName: 'Maud' }));
	return { ...(await signedIn(school, email, password)), id, email };
};
type Member = Awaited<ReturnType<typeof member>>;
const later = (hours: number) => school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours })));
const longAgo = ({ id }: Member) =>
	school.rows(`update identity_session set created_at = created_at - interval '1 hour' where user_id = $1`, [id]);
const tokenTo = async ({ email }: Member) => /erasure=(\S+)/.exec((await linkIn(school, email)).text)?.[1] ?? '';
const erasureOf = async (one: Member) => (await one.call(ownData, {})).erasure?.state ?? null;

let chief: Member;
let second: Member;
beforeAll(async () => {
	chief = await member('administrator');
	second = await member('administrator');
});

describe('before what only oneself may do', () => {
	test('a recent sign-in is enough, else the password; nothing else is', async () => {
		const maud = await member();
		expect((await maud.call(ownData, {})).lately).toBe(true);
		await maud.call(askExport, {});
		await longAgo(maud);
		expect((await maud.call(ownData, {})).lately).toBe(false);
		for (const action of [askExport, askErasure]) {
			expect(await refusalOf(maud.call(action, {}))).toBe('password-needed');
			expect(await refusalOf(maud.call(action, { password: 'not it' }))).toBe('wrong-password');
			expect(await refusalOf(school.as(person(maud.id))(action, { password }))).toBe('sign-in-needed');
			expect(await refusalOf(school.as(visitor)(action, {}))).toBe('sign-in-needed');
		}
		await maud.call(askExport, { password });
	});
});

describe('a copy of one’s data', () => {
	test('asked for again drops the one before, and two at once leave one', async () => {
		const maud = await member();
		const { exportId } = await maud.call(askExport, {});
		await school.settle();
		await maud.call(exportFile, { exportId });
		expect(await atOnce(school, [() => maud.call(askExport, {}), () => maud.call(askExport, {})])).toEqual([
			'done',
			'done',
		]);
		expect(await refusalOf(maud.call(exportFile, { exportId }))).toBe('not-found');
		const open = await school.rows(`select 1 from identity_export where person_id = $1 and state <> 'over'`, [maud.id]);
		expect(open).toHaveLength(1);
	});

	test('goes on where the news of it was lost, and is told of once', async () => {
		await school.settle();
		const maud = await member();
		const { exportId } = await maud.call(askExport, {});
		await school.rows('delete from platform_event');
		await later(1);
		expect(await school.sweep('identity.exports-made')).toEqual({ found: 1, mended: 1 });
		await school.settle();
		await maud.call(exportFile, { exportId });
		expect((await noticesTo(school, maud.email)).filter((one) => one === 'identity.export-ready')).toHaveLength(1);
	});

	test('is gone after its days, from where files are kept too', async () => {
		const maud = await member();
		const { exportId } = await maud.call(askExport, {});
		await school.settle();
		await maud.call(exportPiece, { exportId, number: 1 });
		const [key] = await school.rows<{ key: string }>(
			`select 'exports/' || export_id || '/' || number as key from identity_export_piece where export_id = $1 limit 1`,
			[exportId],
		);
		await later(24 * 7 + 1);
		expect(await refusalOf(maud.call(exportPiece, { exportId, number: 1 }))).toBe('not-found');
		await school.sweep('identity.exports-over');
		expect(await school.app.files.has(key?.key ?? '')).toBe(true);
		await school.sweep('identity.discarded-files-removed');
		expect(await school.app.files.has(key?.key ?? '')).toBe(false);
		expect((await maud.call(ownData, {})).copy).toMatchObject({ state: 'over' });
		await later(24 * 91);
		await school.sweep('identity.exports-over');
		expect((await maud.call(ownData, {})).copy).toBeNull();
	});
});

describe('asking to be forgotten', () => {
	test('is confirmed by one’s own letter of that request, once, and by no other', async () => {
		const maud = await member();
		const other = await member();
		await maud.call(askErasure, {});
		expect(await refusalOf(maud.call(askErasure, {}))).toBe('erasure-open');
		await school.settle();
		const token = await tokenTo(maud);
		expect(await refusalOf(maud.call(confirmErasure, { token: 'x' }))).toBe('link-expired');
		expect(await refusalOf(other.call(confirmErasure, { token }))).toBe('link-expired');
		await maud.call(confirmErasure, { token });
		expect(await erasureOf(maud)).toBe('waiting');
		expect(await refusalOf(maud.call(confirmErasure, { token }))).toBe('link-expired');
		await maud.call(withdrawErasure, {});
		expect(await erasureOf(maud)).toBeNull();
		expect(await refusalOf(maud.call(withdrawErasure, {}))).toBe('not-found');
		await maud.call(askErasure, {});
		expect(await refusalOf(maud.call(confirmErasure, { token }))).toBe('link-expired');
		await school.settle();
		// Of what was taken back before its letter was written there is none.
		expect(await noticesTo(school, maud.email)).toEqual([
			'identity.erasure-asked',
			'identity.erasure-over',
			'identity.erasure-asked',
		]);
	});

	test('lapses unconfirmed after a reminder, and is reminded of before it happens', async () => {
		const maud = await member();
		await maud.call(askErasure, {});
		await later(25);
		await school.sweep('identity.erasure-reminded-once');
		await school.sweep('identity.erasure-reminded-once');
		await school.settle();
		expect((await noticesTo(school, maud.email)).filter((one) => one === 'identity.erasure-asked')).toHaveLength(2);
		await later(24);
		await school.sweep('identity.erasure-done-or-lapsed');
		expect(await erasureOf(maud)).toBeNull();
		await maud.call(askErasure, {});
		await school.settle();
		await maud.call(confirmErasure, { token: await tokenTo(maud) });
		await later(24 * 11 + 1);
		await school.sweep('identity.erasure-reminded-once');
		await school.settle();
		expect((await noticesTo(school, maud.email)).filter((one) => one === 'identity.erasure-waiting')).toHaveLength(2);
		await maud.call(account, {});
	});

	test('is refused to the last administrator, also on the day', async () => {
		const only = openOne();
		await school.rows(`update identity_role set ended_at = now() where role = 'administrator' and person_id <> $1`, [
			chief.id,
		]);
		expect(await refusalOf(chief.call(askErasure, {}))).toBe('last-administrator');
		expect(await refusalOf(only(erasePerson, { personId: chief.id }))).toBe('last-administrator');
		await school.rows(`update identity_role set ended_at = null where role = 'administrator'`);
	});
});

const openOne = () => school.as({ kind: 'system', task: 'command line' });

describe('forgetting one who asked in writing', () => {
	test('takes two administrators, a reason, and days in which the person may still say no', async () => {
		const maud = await member();
		expect(await refusalOf(chief.call(proposeErasure, { personId: maud.id, reason: ' ' }))).toBe('reason-needed');
		expect(await refusalOf(chief.call(proposeErasure, { personId: chief.id, reason: 'A' }))).toBe('not-yourself');
		expect(await refusalOf(maud.call(proposeErasure, { personId: maud.id, reason: 'A' }))).toBe('forbidden');
		await chief.call(proposeErasure, { personId: maud.id, reason: 'A letter of 3 May.' });
		expect(await refusalOf(second.call(proposeErasure, { personId: maud.id, reason: 'A' }))).toBe('erasure-open');
		expect(await refusalOf(chief.call(decideErasure, { personId: maud.id, move: 'agree' }))).toBe('not-yourself');
		expect((await chief.call(personFile, { personId: maud.id })).erasure).toMatchObject({
			state: 'proposed',
			mayAgree: false,
		});
		expect((await second.call(personFile, { personId: maud.id })).erasure).toMatchObject({ mayAgree: true });
		await school.settle();
		expect(await noticesTo(school, maud.email)).toEqual(['identity.erasure-proposed']);
		expect(await noticesTo(school, second.email)).toContain('identity.erasure-to-decide');
		expect(await noticesTo(school, chief.email)).not.toContain('identity.erasure-to-decide');
		await second.call(decideErasure, { personId: maud.id, move: 'agree' });
		expect(await refusalOf(second.call(decideErasure, { personId: maud.id, move: 'agree' }))).toBe('not-from-here');
		expect(await erasureOf(maud)).toBe('waiting');
		await maud.call(withdrawErasure, {});
		await chief.call(proposeErasure, { personId: maud.id, reason: 'Another letter.' });
		await chief.call(decideErasure, { personId: maud.id, move: 'refuse' });
		expect(await erasureOf(maud)).toBeNull();
	});

	test('is held apart in the database too', async () => {
		const maud = await member();
		const both = school.rows(
			`insert into identity_erasure (person_id, state, asked_at, changed_at, proposed_by, confirmed_by) values ($1, 'lapsed', now(), now(), $2, $2)`,
			[maud.id, chief.id],
		);
		await expect(both).rejects.toMatchObject({ constraint: 'identity_erasure_two_people' });
	});

	test('lists who was forgotten, and whom a backup of a moment still holds', async () => {
		const maud = await member();
		const before = (await school.make(async (ctx) => ctx.clock.now())).toString();
		expect(await refusalOf(chief.call(erasePerson, { personId: maud.id }))).toBe('forbidden');
		await openOne()(erasePerson, { personId: maud.id });
		const held = async (backupOf?: string) =>
			(await chief.call(erased, backupOf ? { backupOf } : {})).erased.filter(({ personId }) => personId === maud.id);
		expect(await held()).toHaveLength(1);
		expect(await held(before)).toHaveLength(1);
		await later(1);
		expect(await held((await school.make(async (ctx) => ctx.clock.now())).toString())).toEqual([]);
		expect(await refusalOf(chief.call(personFile, { personId: maud.id }))).toBe('not-found');
	});
});

describe('what one agrees to', () => {
	test('is kept with the words that were read; other words are asked anew', async () => {
		const maud = await member();
		const consents = async () => (await maud.call(ownData, {})).consents;
		expect((await consents())[0]).toMatchObject({ purpose: 'identity.terms', open: true, stands: false, given: [] });
		expect(await refusalOf(maud.call(consentTo, { purpose: 'identity.terms', read: 'x' }))).toBe('text-changed');
		expect(await refusalOf(maud.call(consentTo, { purpose: 'identity.nothing', read: 'x' }))).toBe('not-found');
		for (const _ of [1, 2]) await maud.call(consentTo, { purpose: 'identity.terms', read: termsRead });
		expect((await consents())[0]).toMatchObject({
			open: false,
			stands: true,
			given: [{ version: 1, withdrawnAt: null }],
		});
		await chief.call(changeSetting, { key: 'identity.terms', texts: { fr: 'D’autres mots.' } });
		const [changed] = await consents();
		expect(changed).toMatchObject({ open: true, stands: true, now: { text: 'D’autres mots.' } });
		await maud.call(consentTo, { purpose: 'identity.terms', read: changed?.read ?? '' });
		const [again] = await consents();
		expect(again?.given.map(({ version, withdrawnAt }) => [version, withdrawnAt === null])).toEqual([
			[2, true],
			[1, false],
		]);
		expect(again?.given[1]?.said.text).toContain('J’ouvre un compte');
		await school.rows(`delete from platform_setting where key = 'identity.terms'`);
	});

	test('is withdrawn as easily, but for that without which there is no account', async () => {
		const maud = await member();
		const letters = async () =>
			(await maud.call(ownData, {})).consents.find(({ purpose }) => purpose === 'newsletter.letters');
		await maud.call(consentTo, { purpose: 'newsletter.letters', read: (await letters())?.read ?? '' });
		expect((await letters())?.stands).toBe(true);
		await maud.call(withdrawConsent, { purpose: 'newsletter.letters' });
		expect(await letters()).toMatchObject({ stands: false, open: true, given: [{ version: 1 }] });
		expect(await refusalOf(maud.call(withdrawConsent, { purpose: 'identity.terms' }))).toBe('consent-needed');
		expect(await refusalOf(maud.call(withdrawConsent, { purpose: 'x.y' }))).toBe('not-found');
	});

	test('comes before the account, in the words of today; whether the address is free is not told by it', async () => {
		const given = { displayName: 'New', password, locale: 'en', zone: 'Europe/London' } as const;
		for (const email of ['fresh@example.org', chief.email])
			expect(await refusalOf(school.as(visitor)(signUp, { ...given, email, terms: 'x' }))).toBe('text-changed');
		await school.as(visitor)(signUp, { ...given, email: 'fresh@example.org', terms: termsRead });
		const rows = await school.rows<{ locale: string }>(
			`select c.locale from identity_consent c join identity_person p on p.id = c.person_id where p.email = 'fresh@example.org'`,
		);
		expect(rows).toEqual([{ locale: 'en' }]);
	});
});
