import { beforeAll, describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import { atOnce, everythingTold, linkIn, noticesTo, sharePassword, signedIn, timesTold } from '../testing.ts';
import { account } from './account.ts';
import { askEmailChange } from './ask-email-change.ts';
import { askPasswordReset } from './ask-password-reset.ts';
import { changePassword } from './change-password.ts';
import { confirmEmail } from './confirm-email.ts';
import { resetPassword } from './reset-password.ts';
import { signIn } from './sign-in.ts';

const school = openTestSchool(house);
const asVisitor = school.as(visitor);
const password = 'un long secret';
let model = { id: '' };
beforeAll(async () => {
	model = await school.make((ctx) => newPerson(ctx, { password }));
});
const newcomer = async () => {
	const { id, email } = await school.make((ctx) => newPerson(ctx));
	await sharePassword(school, model, { id });
	return { email, ...(await signedIn(school, email, password)) };
};
const lettersTo = (address: string) => noticesTo(school, address);

describe('a change of address', () => {
	test('moves the account once the link sent to the new one is followed', async () => {
		const tea = await newcomer();
		await tea.call(askEmailChange, { email: ' Tea@Example.org ', password });
		expect(await tea.call(account, {})).toMatchObject({ email: tea.email, pendingEmail: 'tea@example.org' });
		await school.settle();
		const letter = await linkIn(school, 'tea@example.org');
		expect(letter.subject).toContain('Confirmez votre nouvelle adresse');
		expect(await asVisitor(confirmEmail, { token: letter.token })).toMatchObject({ moved: true, cookies: [] });
		expect(await tea.call(account, {})).toMatchObject({ email: 'tea@example.org', pendingEmail: null });
		expect((await signedIn(school, 'tea@example.org', password)).id).toBe(tea.id);
		expect(await refusalOf(asVisitor(signIn, { email: tea.email, password }))).toBe('wrong-credentials');
	});

	test('is told to the old address, without a link that would make it', async () => {
		const uma = await newcomer();
		await uma.call(askEmailChange, { email: 'uma@example.org', password });
		await school.settle();
		const letter = await linkIn(school, uma.email);
		expect(letter.subject).toContain('Un changement d’adresse est demandé');
		expect(letter.token).toBe('');
		expect(letter.text).not.toContain('uma@example.org');
	});

	test('changes nothing more when its link is followed again', async () => {
		const val = await newcomer();
		await val.call(askEmailChange, { email: 'val@example.org', password });
		await school.settle();
		const { token } = await linkIn(school, 'val@example.org');
		for (let time = 0; time < 3; time++)
			expect(await asVisitor(confirmEmail, { token })).toMatchObject({ moved: true, cookies: [] });
		expect(await timesTold(school, 'identity.email-changed', val.id)).toBe(1);
	});

	test('waits for the password', async () => {
		const wim = await newcomer();
		const attempt = wim.call(askEmailChange, { email: 'wim@example.org', password: 'un autre secret' });
		expect(await refusalOf(attempt)).toBe('wrong-password');
		expect(await refusalOf(asVisitor(askEmailChange, { email: 'wim@example.org', password }))).toBe('sign-in-needed');
		expect(await wim.call(account, {})).toMatchObject({ pendingEmail: null });
		await school.settle();
		expect(await lettersTo('wim@example.org')).toEqual([]);
	});

	test('to an address that somebody has looks the same to who asks, and sends no link', async () => {
		const [xan, owner] = [await newcomer(), await school.make((ctx) => newPerson(ctx))];
		const asked = async (email: string) => {
			const before = (await lettersTo(xan.email)).length;
			const answer = await xan.call(askEmailChange, { email, password });
			const { pendingEmail } = await xan.call(account, {});
			await school.settle();
			return { answer, pending: pendingEmail === email, told: (await lettersTo(xan.email)).length - before };
		};
		expect(await asked(owner.email)).toEqual(await asked('xan@example.org'));
		expect(await lettersTo('xan@example.org')).toHaveLength(1);
		expect(await lettersTo(owner.email)).toEqual([]);
	});

	test('to one’s own address sends nothing', async () => {
		const ugo = await newcomer();
		expect(await ugo.call(askEmailChange, { email: ugo.email, password })).toEqual({});
		await school.settle();
		expect(await lettersTo(ugo.email)).toEqual([]);
		expect(await ugo.call(account, {})).toMatchObject({ pendingEmail: null });
	});

	test('is refused where somebody took the address before the link was followed', async () => {
		const yan = await newcomer();
		await yan.call(askEmailChange, { email: 'yan@example.org', password });
		await school.settle();
		const { token } = await linkIn(school, 'yan@example.org');
		await school.make((ctx) => newPerson(ctx, { email: 'yan@example.org', confirmed: false }));
		expect(await refusalOf(asVisitor(confirmEmail, { token }))).toBe('email-taken');
		expect(await yan.call(account, {})).toMatchObject({ email: yan.email });
	});

	test('of two people to one address at once moves one of them', async () => {
		const tokens: string[] = [];
		for (const one of [await newcomer(), await newcomer()]) {
			await one.call(askEmailChange, { email: 'same@example.org', password });
			await school.settle();
			tokens.push((await linkIn(school, 'same@example.org')).token);
		}
		const outcomes = await atOnce(
			school,
			tokens.map((token) => () => asVisitor(confirmEmail, { token })),
		);
		expect(outcomes.sort()).toEqual(['done', 'email-taken']);
	});

	test('is void once another is asked for, the password changes, or two days are over', async () => {
		const cho = await newcomer();
		const linkTo = async (email: string) => {
			await cho.call(askEmailChange, { email, password });
			await school.settle();
			return (await linkIn(school, email)).token;
		};
		const follow = (token: string) => refusalOf(asVisitor(confirmEmail, { token }));
		const typo = await linkTo('cho.typo@example.org');
		const kept = await linkTo('cho@example.org');
		expect(await follow(typo)).toBe('link-expired');
		await cho.call(changePassword, { current: password, password: 'un nouveau secret' });
		expect(await follow(kept)).toBe('link-expired');
		const late = await newcomer();
		await late.call(askEmailChange, { email: 'late@example.org', password });
		await school.settle();
		await school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: 48 })));
		expect(await follow((await linkIn(school, 'late@example.org')).token)).toBe('link-expired');
	});

	test('takes back the link to a new password that the old address was sent', async () => {
		const dov = await newcomer();
		await dov.call(askEmailChange, { email: 'dov@example.org', password });
		await school.settle();
		await asVisitor(askPasswordReset, { email: dov.email });
		await school.settle();
		const { token } = await linkIn(school, dov.email);
		await asVisitor(confirmEmail, { token: (await linkIn(school, 'dov@example.org')).token });
		expect(await refusalOf(asVisitor(resetPassword, { token, password: 'encore un autre' }))).toBe('link-expired');
	});

	test('asked for twice at once is one request', async () => {
		const eli = await newcomer();
		const ask = (email: string) => () => eli.call(askEmailChange, { email, password });
		expect(await atOnce(school, [ask('eli.1@example.org'), ask('eli.2@example.org')])).toEqual(['done', 'done']);
		expect(await school.rows('select 1 from identity_email_change where person_id = $1', [eli.id])).toHaveLength(1);
	});

	test('asked twice waits for the second address alone', async () => {
		const zia = await newcomer();
		for (const email of ['zia.1@example.org', 'zia.2@example.org']) await zia.call(askEmailChange, { email, password });
		expect(await zia.call(account, {})).toMatchObject({ pendingEmail: 'zia.2@example.org' });
		await school.settle();
		// The first request was replaced before its letter was written.
		expect(await lettersTo('zia.1@example.org')).toEqual([]);
		expect(await lettersTo('zia.2@example.org')).toHaveLength(1);
	});

	test('shows nobody who reads the link which addresses it is about', async () => {
		const bob = await newcomer();
		await bob.call(askEmailChange, { email: 'bob@example.org', password });
		await school.settle();
		const { token } = await linkIn(school, 'bob@example.org');
		const readable = Buffer.from(token, 'base64url').toString('latin1');
		for (const text of [bob.email, 'bob@example.org', bob.id]) expect(readable).not.toContain(text);
	});

	test('with a changed byte in its link is refused', async () => {
		const abe = await newcomer();
		await abe.call(askEmailChange, { email: 'abe@example.org', password });
		await school.settle();
		const { token } = await linkIn(school, 'abe@example.org');
		const link = Buffer.from(token, 'base64url');
		for (let at = 0; at < link.length; at += 7) {
			const wrong = Buffer.from(link);
			wrong.writeUInt8(link.readUInt8(at) ^ 1, at);
			const attempt = asVisitor(confirmEmail, { token: wrong.toString('base64url') });
			expect(await refusalOf(attempt)).toBe('link-expired');
		}
		expect(await abe.call(account, {})).toMatchObject({ email: abe.email });
	});

	test('leaves no address in the audit trail or in an event', async () => {
		const told = await everythingTold(school);
		expect(told).toContain('identity.email-change-asked');
		expect(told).not.toMatch(/@|example\.org/);
	});
});
