import { beforeAll, describe, expect, test } from 'vitest';
import { person, system, visitor } from '#platform/actor.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import { atOnce, everythingTold, linkIn, noticesTo, signedIn, termsRead } from '../testing.ts';
import { account } from './account.ts';
import { askPasswordReset } from './ask-password-reset.ts';
import { createPerson } from './create-person.ts';
import { disablePerson } from './disable-person.ts';
import { enablePerson } from './enable-person.ts';
import { personFile } from './person-file.ts';
import { resetPassword } from './reset-password.ts';
import { session } from './session.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';

const school = openTestSchool(house);
const asVisitor = school.as(visitor);
const administrator = (id: string) => school.as(person(id, ['administrator']));
const password = 'un long secret';
const given = { displayName: 'Wanda', locale: 'en', zone: 'Europe/London' } as const;
const signingUp = { ...given, terms: termsRead };
let chief = { id: '' };
beforeAll(async () => {
	chief = await school.make((ctx) => newPerson(ctx, { roles: ['administrator'] }));
});
const asChief: ReturnType<typeof administrator> = (action, input) => administrator(chief.id)(action, input);

describe('an account that the school opens', () => {
	const email = 'wanda@example.org';

	test('has its roles, and a letter in its language that leads to a password', async () => {
		const roles = ['author', 'reviewer', 'author'] as const;
		const { personId } = await asChief(createPerson, { ...given, email: ' Wanda@Example.org', roles: [...roles] });
		const file = await asChief(personFile, { personId });
		expect(file).toMatchObject({ ...given, email, confirmed: false, secondFactor: false, disabled: false });
		expect(file.roles.map(({ role }) => role).sort()).toEqual(['author', 'reviewer']);
		expect(await refusalOf(asVisitor(signIn, { email, password }))).toBe('wrong-credentials');
		await school.settle();
		const welcome = await linkIn(school, email);
		expect(welcome.subject).toContain('Your account is open');
		expect(welcome.text).toContain('/en/forgot-password');
		await asVisitor(askPasswordReset, { email });
		await school.settle();
		await asVisitor(resetPassword, { token: (await linkIn(school, email)).token, password });
		expect((await signedIn(school, email, password)).id).toBe(personId);
		expect(await asChief(personFile, { personId })).toMatchObject({ confirmed: true });
	});

	test('is refused for an address that somebody has, however it is written', async () => {
		for (const twin of [email, 'WANDA@example.org'])
			expect(await refusalOf(asChief(createPerson, { ...given, email: twin }))).toBe('email-taken');
	});

	test('is opened once, when two open it at once', async () => {
		const open = () => asChief(createPerson, { ...given, email: 'twin@example.org', roles: ['author'] });
		expect((await atOnce(school, [open, open])).sort()).toEqual(['done', 'email-taken']);
	});

	test('is opened once, when somebody signs up with its address at once, whoever comes first', async () => {
		const open = (email: string) => () => asChief(createPerson, { ...given, email });
		const enter = (email: string) => () => asVisitor(signUp, { ...signingUp, email, password });
		const [one, two] = ['race.1@example.org', 'race.2@example.org'] as const;
		// Nobody learns from signing up who came first.
		for (const outcomes of [
			await atOnce(school, [open(one), enter(one)]),
			(await atOnce(school, [enter(two), open(two)])).reverse(),
		])
			expect([
				['done', 'done'],
				['email-taken', 'done'],
			]).toContainEqual(outcomes);
		for (const email of [one, two])
			expect(await school.rows('select 1 from identity_person where email = $1', [email])).toHaveLength(1);
	});

	test('takes no password from somebody who signs up with its address before its owner chose one', async () => {
		const email = 'early@example.org';
		await asChief(createPerson, { ...given, email, roles: ['author'] });
		await asVisitor(signUp, { ...signingUp, email, password });
		await school.settle();
		const letter = await linkIn(school, email);
		expect(letter.subject).toContain('You already have an account');
		expect(letter.token).toBe('');
		expect(
			await school.rows(
				'select password from identity_account join identity_person p on p.id = user_id where email = $1',
				[email],
			),
		).toEqual([{ password: null }]);
	});

	test('is opened by administrators alone, without roles that are not theirs to give', async () => {
		const fresh = { ...given, email: 'fresh@example.org' };
		for (const actor of [visitor, person(chief.id), person(chief.id, ['director', 'board'])])
			expect(await refusalOf(school.as(actor)(createPerson, fresh))).toBe('forbidden');
		const wrong = asChief(createPerson, { ...fresh, roles: ['jury-member' as 'author'] });
		await expect(wrong).rejects.toBeInstanceOf(Invalid);
		expect(await school.rows('select 1 from identity_person where email = $1', [fresh.email])).toEqual([]);
	});

	test('leaves neither name nor address in the audit trail or in an event', async () => {
		const told = await everythingTold(school);
		expect(told).toContain('identity.account-created');
		expect(told).not.toMatch(/wanda|@|example\.org/i);
	});
});

describe('an account that is closed', () => {
	const email = 'otto@example.org';
	let otto = { id: '' };
	beforeAll(async () => {
		otto = await school.make((ctx) => newPerson(ctx, { email, password }));
	});

	test('ends its sessions, signs in no more, and tells so only behind the right password', async () => {
		const before = await signedIn(school, email, password);
		for (let time = 0; time < 2; time++) await asChief(disablePerson, { personId: otto.id });
		expect(await school.as(visitor, { headers: before.headers })(session, {})).toBeNull();
		expect(await school.rows('select 1 from identity_session where user_id = $1', [otto.id])).toEqual([]);
		expect(await refusalOf(asVisitor(signIn, { email, password }))).toBe('account-disabled');
		expect(await school.rows('select 1 from identity_session where user_id = $1', [otto.id])).toEqual([]);
		expect(await refusalOf(asVisitor(signIn, { email, password: 'wrong' }))).toBe('wrong-credentials');
		expect(await refusalOf(before.call(account, {}))).toBe('sign-in-needed');
		expect(await asChief(personFile, { personId: otto.id })).toMatchObject({ disabled: true });
	});

	test('keeps no session that opens at the same moment', async () => {
		const nick = await school.make((ctx) => newPerson(ctx, { password }));
		const outcomes = await atOnce(school, [
			() => asChief(disablePerson, { personId: nick.id }),
			() => asVisitor(signIn, { email: nick.email, password }),
		]);
		expect(outcomes[0]).toBe('done');
		expect(await school.rows('select 1 from identity_session where user_id = $1', [nick.id])).toEqual([]);
	});

	test('is not entered by a link sent before it was closed', async () => {
		const { id, email } = await school.make((ctx) => newPerson(ctx));
		await asVisitor(askPasswordReset, { email });
		await school.settle();
		await asChief(disablePerson, { personId: id });
		await asChief(enablePerson, { personId: id });
		const { token } = await linkIn(school, email);
		expect(await refusalOf(asVisitor(resetPassword, { token, password }))).toBe('link-expired');
	});

	test('gets no link to a new password', async () => {
		expect(await asVisitor(askPasswordReset, { email })).toEqual({});
		await school.settle();
		expect(await noticesTo(school, email)).toEqual([]);
	});

	test('opens again with its password, in a new session', async () => {
		for (let time = 0; time < 2; time++) await asChief(enablePerson, { personId: otto.id });
		expect((await signedIn(school, email, password)).id).toBe(otto.id);
		expect(await asChief(personFile, { personId: otto.id })).toMatchObject({ disabled: false });
	});

	test('is closed and opened by administrators alone', async () => {
		for (const actor of [visitor, person(otto.id), person(otto.id, ['director', 'board'])])
			for (const action of [disablePerson, enablePerson])
				expect(await refusalOf(school.as(actor)(action, { personId: chief.id }))).toBe('forbidden');
	});

	test('is one that is there', async () => {
		for (const action of [disablePerson, enablePerson])
			expect(await refusalOf(asChief(action, { personId: crypto.randomUUID() }))).toBe('not-found');
	});

	test('is neither one’s own nor that of the last administrator', async () => {
		expect(await refusalOf(asChief(disablePerson, { personId: chief.id }))).toBe('not-yourself');
		const terminal = school.as(system('command line'));
		expect(await refusalOf(terminal(disablePerson, { personId: chief.id }))).toBe('last-administrator');
		const second = await school.make((ctx) => newPerson(ctx, { roles: ['administrator'] }));
		await asChief(disablePerson, { personId: second.id });
		// Closed already: the other is the last who can act.
		expect(await refusalOf(terminal(disablePerson, { personId: chief.id }))).toBe('last-administrator');
		expect(await asChief(personFile, { personId: chief.id })).toMatchObject({ disabled: false });
	});
});
