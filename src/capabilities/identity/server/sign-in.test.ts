import { beforeAll, describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { Invalid } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newPerson } from '../factory.ts';
import { atOnce, linkIn, noticesTo, signedIn, termsRead, withCookies } from '../testing.ts';
import { askConfirmation } from './ask-confirmation.ts';
import { askPasswordReset } from './ask-password-reset.ts';
import { changePassword } from './change-password.ts';
import { confirmEmail } from './confirm-email.ts';
import { resetPassword } from './reset-password.ts';
import { session } from './session.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { signUp } from './sign-up.ts';

const school = openTestSchool(house);
const asVisitor = school.as(visitor);
const ines = {
	displayName: 'Inès',
	email: 'ines@example.org',
	password: 'un long secret',
	locale: 'fr',
	zone: 'Europe/Paris',
	terms: termsRead,
} as const;

describe('an account opens', () => {
	test('after its address is confirmed, and not before', async () => {
		await asVisitor(signUp, { ...ines, email: ' Ines@Example.org ' });
		expect(await refusalOf(asVisitor(signIn, ines))).toBe('wrong-credentials');
		await school.settle();
		const letter = await linkIn(school, ines.email);
		expect(letter.subject).toContain('Confirmez votre adresse');
		const follow = () => asVisitor(confirmEmail, { token: letter.token, password: ines.password });
		await follow();
		const headers = withCookies((await follow()).cookies);
		expect(await school.as(visitor, { headers })(session, {})).toMatchObject({
			displayName: 'Inès',
			roles: [],
			secondFactorOwed: false,
		});
	});

	test('and tells nobody whether the address had one', async () => {
		const answer = await asVisitor(signUp, { ...ines, password: 'un autre secret' });
		expect(answer).toEqual({});
		await school.settle();
		expect((await linkIn(school, ines.email)).subject).toContain('Vous avez déjà un compte');
		await expect(refusalOf(asVisitor(signIn, { email: ines.email, password: 'un autre secret' }))).resolves.toBe(
			'wrong-credentials',
		);
	});

	test('and tells nobody so by the first sign-in either: the answer is that for an address taken', async () => {
		const stranger = 'the stranger’s own secret';
		const answers: string[] = [];
		for (const email of [ines.email, 'free@example.org']) {
			await asVisitor(signUp, { ...ines, email, password: stranger });
			answers.push(await refusalOf(asVisitor(signIn, { email, password: stranger })));
		}
		expect(answers).toEqual(['wrong-credentials', 'wrong-credentials']);
	});

	test('for whoever signed up last, where a stranger did so before with the same address', async () => {
		const own = { ...ines, email: 'victim@example.org', displayName: 'Victoire', locale: 'es' } as const;
		const stranger = { ...own, displayName: 'Stranger', locale: 'fr', password: 'the stranger’s own secret' } as const;
		const linkAfter = async (given: typeof own | typeof stranger) => {
			await asVisitor(signUp, given);
			await school.settle();
			return (await linkIn(school, own.email)).token;
		};
		const before = await linkAfter(stranger);
		const token = await linkAfter(own);
		expect(await refusalOf(asVisitor(confirmEmail, { token: before, password: stranger.password }))).toBe(
			'link-expired',
		);
		await asVisitor(confirmEmail, { token, password: own.password });
		expect(await refusalOf(asVisitor(signIn, stranger))).toBe('wrong-credentials');
		expect((await signedIn(school, own.email, own.password)).who).toMatchObject({
			displayName: 'Victoire',
			locale: 'es',
		});
	});

	test('with the password that was confirmed, where a stranger signs up while the link is followed', async () => {
		const own = { ...ines, email: 'late.stranger@example.org' };
		await asVisitor(signUp, own);
		await school.settle();
		const { token } = await linkIn(school, own.email);
		const stranger = { ...own, password: 'the stranger’s own secret' };
		const outcomes = await atOnce(school, [
			() => asVisitor(confirmEmail, { token, password: own.password }),
			() => asVisitor(signUp, stranger),
		]);
		// Whichever came first: the link was of the password that is in force, or it was void.
		expect([
			['done', 'done'],
			['link-expired', 'done'],
		]).toContainEqual(outcomes);
		expect(await refusalOf(asVisitor(signIn, stranger))).toBe('wrong-credentials');
	});

	test('for nobody, where the reader of the letter does not know the password of the sign-up', async () => {
		const stranger = { ...ines, email: 'reader@example.org', password: 'the stranger’s own secret' };
		await asVisitor(signUp, stranger);
		await school.settle();
		const { token } = await linkIn(school, stranger.email);
		for (const given of [{}, { password: 'the reader’s own secret' }])
			expect(await refusalOf(asVisitor(confirmEmail, { token, ...given }))).toBe('wrong-password');
		expect(await refusalOf(asVisitor(signIn, stranger))).toBe('wrong-credentials');
	});

	test('once, when two sign up with one address at the same time', async () => {
		const twin = { ...ines, email: 'twin@example.org' };
		const enter = () => asVisitor(signUp, twin);
		expect(await atOnce(school, [enter, enter, enter])).toEqual(['done', 'done', 'done']);
		expect(await school.rows('select 1 from identity_person where email = $1', [twin.email])).toHaveLength(1);
	});

	test('with every field checked at once', async () => {
		const wrong = asVisitor(signUp, {
			displayName: ' ',
			email: 'no',
			password: 'short',
			locale: 'fr',
			zone: 'Mars/Base',
			terms: termsRead,
		});
		await expect(wrong).rejects.toBeInstanceOf(Invalid);
		const { issues } = await wrong.catch((error) => error as Invalid);
		expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
			'displayName required',
			'email not-email',
			'password too-short',
			'zone not-a-zone',
		]);
	});
});

describe('a letter of confirmation', () => {
	test('is sent again on demand, to nobody else', async () => {
		await school.make((ctx) => newPerson(ctx, { email: 'late@example.org', confirmed: false }));
		await asVisitor(askConfirmation, { email: 'late@example.org' });
		await asVisitor(askConfirmation, { email: 'nobody@example.org' });
		await school.settle();
		expect(await noticesTo(school, 'late@example.org')).toEqual(['identity.confirm-email']);
		expect(await noticesTo(school, 'nobody@example.org')).toEqual([]);
	});

	test('with a changed byte is refused', async () => {
		await school.make((ctx) => newPerson(ctx, { email: 'forged@example.org', confirmed: false }));
		await asVisitor(askConfirmation, { email: 'forged@example.org' });
		await school.settle();
		const { token } = await linkIn(school, 'forged@example.org');
		for (const wrong of [`${token.slice(0, -3)}AAA`, 'nonsense', 'a.b.c'])
			expect(await refusalOf(asVisitor(confirmEmail, { token: wrong }))).toBe('link-expired');
	});
});

describe('signing in', () => {
	beforeAll(async () => {
		await school.make((ctx) => newPerson(ctx, { email: 'karim@example.org', password: 'un long secret' }));
	});

	test('answers the same for a wrong password and for an address that nobody has', async () => {
		expect(await refusalOf(asVisitor(signIn, { email: 'karim@example.org', password: 'wrong' }))).toBe(
			'wrong-credentials',
		);
		expect(await refusalOf(asVisitor(signIn, { email: 'ghost@example.org', password: 'wrong' }))).toBe(
			'wrong-credentials',
		);
	});

	test('is limited per account, even when the attempts are refused', async () => {
		const email = 'guessed@example.org';
		for (let attempt = 0; attempt < 10; attempt++) await refusalOf(asVisitor(signIn, { email, password: 'wrong' }));
		expect(await refusalOf(asVisitor(signIn, { email, password: 'wrong' }))).toBe('too-many-attempts');
	});

	test('is limited per address, over all accounts', async () => {
		const from = school.as(visitor, { address: '203.0.113.9' });
		const attempts = Array.from({ length: 61 }, (_, n) =>
			refusalOf(from(signIn, { email: `n${n}@example.org`, password: 'x' })),
		);
		const codes = await Promise.all(attempts);
		expect(codes.filter((code) => code === 'too-many-attempts')).toHaveLength(1);
	});

	test('writes no address, name or password into the audit trail', async () => {
		const rows = await school.rows(`select row_to_json(a)::text as row from platform_audit a`);
		expect(JSON.stringify(rows)).not.toMatch(/karim|example|secret/);
	});

	test('ends with signing out, on that device alone', async () => {
		const here = await signedIn(school, 'karim@example.org', 'un long secret');
		const there = await signedIn(school, 'karim@example.org', 'un long secret');
		await here.call(signOut, {});
		expect(await school.as(visitor, { headers: here.headers })(session, {})).toBeNull();
		expect(await school.as(visitor, { headers: there.headers })(session, {})).not.toBeNull();
		expect(await refusalOf(asVisitor(signOut, {}))).toBe('sign-in-needed');
	});
});

describe('a forgotten password', () => {
	test('is replaced once by the link of a letter, which ends all sessions', async () => {
		await school.make((ctx) =>
			newPerson(ctx, { email: 'lou@example.org', password: 'un long secret', confirmed: false }),
		);
		await asVisitor(askPasswordReset, { email: 'lou@example.org' });
		await asVisitor(askPasswordReset, { email: 'nobody@example.org' });
		await school.settle();
		const { token } = await linkIn(school, 'lou@example.org');
		await asVisitor(resetPassword, { token, password: 'un nouveau secret' });
		expect(await refusalOf(asVisitor(resetPassword, { token, password: 'encore un autre' }))).toBe('link-expired');
		expect(await refusalOf(asVisitor(signIn, { email: 'lou@example.org', password: 'un long secret' }))).toBe(
			'wrong-credentials',
		);
		const { headers } = await signedIn(school, 'lou@example.org', 'un nouveau secret');
		await asVisitor(askPasswordReset, { email: 'lou@example.org' });
		await school.settle();
		await asVisitor(resetPassword, {
			token: (await linkIn(school, 'lou@example.org')).token,
			password: 'un long secret',
		});
		expect(await school.as(visitor, { headers })(session, {})).toBeNull();
	});

	test('is not replaced by a link after a newer one was sent, or after the password has changed', async () => {
		const { email } = await school.make((ctx) => newPerson(ctx, { password: 'un long secret' }));
		const link = async () => {
			await asVisitor(askPasswordReset, { email });
			await school.settle();
			return (await linkIn(school, email)).token;
		};
		const follow = (token: string) => refusalOf(asVisitor(resetPassword, { token, password: 'encore un autre' }));
		const [older, newer] = [await link(), await link()];
		expect(await follow(older)).toBe('link-expired');
		const { call } = await signedIn(school, email, 'un long secret');
		await call(changePassword, { current: 'un long secret', password: 'un nouveau secret' });
		expect(await follow(newer)).toBe('link-expired');
	});

	test('cannot be replaced twice at once', async () => {
		await asVisitor(askPasswordReset, { email: 'lou@example.org' });
		await school.settle();
		const { token } = await linkIn(school, 'lou@example.org');
		const reset = (password: string) => () => asVisitor(resetPassword, { token, password });
		const outcomes = await atOnce(school, [reset('premier secret'), reset('second secret')]);
		expect(outcomes.sort()).toEqual(['done', 'link-expired']);
	});
});
